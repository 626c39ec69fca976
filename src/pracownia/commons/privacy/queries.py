"""What pages show of texts and agreements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from django.db.models import FETCH_RAISE, Case, Exists, Max, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.commons.questionnaires.models import Retention
from pracownia.commons.retention import wording
from pracownia.core.access import Actor
from pracownia.core.consents import Given, Place, Rest, about_of, places, rests, words_of
from pracownia.core.db import Missing, present

from . import rules
from .models import Agreement, Look, Request, Text


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A consent or a notice as „Moje → Zgody” tells it."""

    pk: int
    text_id: int
    title: str
    number: int
    is_consent: bool
    given_at: datetime
    withdrawn_at: datetime | None
    subject: str = ""

    @property
    def may_be_withdrawn(self) -> bool:
        return self.is_consent and self.withdrawn_at is None


def current(*, purpose: str, programme_id: int = 0) -> Text:
    """The newest text for this purpose: of the programme, else of the whole instance."""
    found = (
        Text.objects.filter(purpose=purpose)
        .filter(Q(programme_id=programme_id) | Q(programme_id=0))
        .order_by("-programme_id", "-number")
        .fetch_mode(FETCH_RAISE)
        .first()
    )
    if found is None:
        raise Missing(_("There is no such text about personal data."))
    return found


def text(*, text_id: int) -> Text:
    """One version, also an old one: people may read what they agreed to."""
    found = Text.objects.filter(pk=text_id).fetch_mode(FETCH_RAISE).first()
    if found is None:
        raise Missing(_("There is no such text about personal data."))
    return found


def versions(*, purpose: str, programme_id: int) -> QuerySet[Text]:
    """All versions, the newest first."""
    return (
        Text.objects.filter(purpose=purpose, programme_id=programme_id)
        .order_by("-number")
        .fetch_mode(FETCH_RAISE)
    )


def newest_number(*, purpose: str, programme_id: int) -> int:
    found = Text.objects.filter(purpose=purpose, programme_id=programme_id)
    return int(found.aggregate(newest=Max("number"))["newest"] or 0)


def has_newer(path: str) -> Exists:
    """To be asked along with a row from which ``path`` leads to a text."""
    return Exists(
        Text.objects.filter(
            purpose=OuterRef(f"{path}__purpose"),
            programme_id=OuterRef(f"{path}__programme_id"),
            number__gt=OuterRef(f"{path}__number"),
        )
    )


class Answered(TypedDict):
    agreed: bool


type AnsweredText = WithAnnotations[Text, Answered]


def newest_of(text_ids: Collection[int], *, person_id: int, about: str) -> dict[int, AnsweredText]:
    """For each of these texts its newest version, and whether the person agrees to it now."""
    named = Text.objects.filter(
        pk__in=text_ids, purpose=OuterRef("purpose"), programme_id=OuterRef("programme_id")
    )
    given = Agreement.objects.filter(
        text=OuterRef("pk"), person=person_id, about=about, withdrawn_at=None
    )
    versions = {
        (one.purpose, one.programme_id, one.number): one
        for one in Text.objects.filter(Exists(named)).annotate(agreed=Exists(given)).defer("body")
    }
    newest = {place[:2]: text for place, text in sorted(versions.items())}
    found = {one.pk: place[:2] for place, one in versions.items()}
    return {text_id: newest[found[text_id]] for text_id in text_ids}


def agreements_of(*, viewer: Actor) -> QuerySet[Agreement]:
    """What the person agreed to or read, the latest first; for a Paginator and `rows`."""
    return (
        Agreement.objects.filter(person_id=viewer.person_id or 0)
        .select_related("text")
        .order_by("-given_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def rows(agreements: list[Agreement]) -> list[AgreementRow]:
    subjects = words_of(one.about for one in agreements)
    return [
        AgreementRow(
            pk=one.pk,
            text_id=one.text_id,
            title=one.text.title,
            number=one.text.number,
            is_consent=one.text.kind == Text.Kind.CONSENT,
            given_at=one.given_at,
            withdrawn_at=one.withdrawn_at,
            subject=subjects.get(one.about, ""),
        )
        for one in agreements
    ]


def requests_of(*, viewer: Actor) -> QuerySet[Request]:
    return Request.objects.filter(person_id=viewer.person_id or 0).fetch_mode(FETCH_RAISE)


def erasures_to_carry_out(*, now: datetime) -> QuerySet[Request]:
    """Granted ones whose letters had an hour to leave."""
    return Request.objects.filter(
        kind=Request.Kind.ERASURE,
        state=Request.State.GRANTED,
        decided_at__lte=now - rules.GRACE,
    )


def requests_to_answer() -> QuerySet[Request]:
    """All requests, those that wait first, the most urgent at the top."""
    return (
        Request.objects.select_related("person", "decided_by")
        .annotate(is_answered=Case(When(state=Request.State.OPEN, then=0), default=1))
        .order_by("is_answered", "due_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )


def request_to_answer(*, request_id: int) -> Request:
    return present(requests_to_answer().filter(pk=request_id).first())


def to_ask_again(*, viewer: Actor) -> QuerySet[Agreement]:
    """Consents that hold for a wording which has a newer one, and notices read in an older one."""
    newer = Agreement.objects.filter(
        person_id=OuterRef("person_id"),
        about=OuterRef("about"),
        withdrawn_at=None,
        text__purpose=OuterRef("text__purpose"),
        text__programme_id=OuterRef("text__programme_id"),
        text__number__gt=OuterRef("text__number"),
    )
    return (
        Agreement.objects.filter(
            has_newer("text"),
            ~Exists(newer),
            person_id=viewer.person_id or 0,
            withdrawn_at=None,
        )
        .select_related("text")
        .annotate(newest_id=Subquery(_newest_like("text").values("pk")[:1]))
        .order_by("pk")
        .fetch_mode(FETCH_RAISE)
    )


def _newest_like(path: str) -> QuerySet[Text]:
    return Text.objects.filter(
        purpose=OuterRef(f"{path}__purpose"), programme_id=OuterRef(f"{path}__programme_id")
    ).order_by("-number")


def looks_at(*, viewer: Actor) -> QuerySet[Look]:
    """Who else saw the viewer's sensitive answers, the latest first."""
    return (
        Look.objects.filter(person_id=viewer.person_id or 0)
        .select_related("by")
        .fetch_mode(FETCH_RAISE)
    )


def holding() -> QuerySet[Agreement]:
    """Consents that hold now, whichever wording they were given to: the one rule of all places."""
    return Agreement.objects.filter(withdrawn_at=None, text__kind=Text.Kind.CONSENT)


def agreed(*, about: Any, purpose: Any, programme_id: Any) -> Exists:
    """Whether the consent holds, asked along with the rows of a page: values or expressions."""
    given = holding().filter(about=about, text__purpose=purpose, text__programme_id=programme_id)
    return Exists(given)


def held_by(*, viewer: Actor) -> QuerySet[Agreement]:
    """Consents of the viewer that hold now, one of each kind: the newest wording agreed to."""
    later = holding().filter(
        person=OuterRef("person"),
        about=OuterRef("about"),
        text__purpose=OuterRef("text__purpose"),
        text__programme_id=OuterRef("text__programme_id"),
        text__number__gt=OuterRef("text__number"),
    )
    return (
        holding()
        .filter(~Exists(later), person_id=viewer.person_id or 0)
        .select_related("text")
        .order_by("-given_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def agreement_of(*, viewer: Actor, agreement_id: int) -> Agreement:
    """One consent of the viewer's own; what was only read is no consent."""
    return present(
        Agreement.objects.filter(
            pk=agreement_id, person_id=viewer.person_id or 0, text__kind=Text.Kind.CONSENT
        )
        .select_related("text")
        .fetch_mode(FETCH_RAISE)
        .first()
    )


def places_of(agreement: Agreement) -> list[Place]:
    kind, _number = about_of(agreement.about)
    return [place for place in places if place.about == kind]


def rests_of(agreement: Agreement) -> list[Rest]:
    """What stays after the withdrawal; nothing is said while the consent holds."""
    if agreement.withdrawn_at is None:
        return []
    kind, number = about_of(agreement.about)
    given = Given(number, agreement.given_at, agreement.withdrawn_at)
    told = [rest for room in rests if room.about == kind for rest in room.tell(given)]
    proof = Rest(
        _("That this consent was given and withdrawn: its wording and both days"),
        _("Proof that the consent was respected, art. 5(2) and 7(1) RODO"),
        kept_until(agreement.text.programme_id, Retention.FUNDER),
    )
    return [*told, proof]


def kept_until(programme_id: int, klass: str) -> str:
    """In words, by the terms of the editions of the programme."""
    return "; ".join(wording.of_programmes([programme_id])[programme_id][klass])


def holds(*, person_id: int, purpose: str, programme_id: int, about: str) -> bool:
    """Does the person's consent for this purpose hold now, whichever version it was given to?"""
    found = holding().filter(
        person_id=person_id,
        about=about,
        text__purpose=purpose,
        text__programme_id__in=(programme_id, 0),
    )
    return found.exists()


def who_agreed(*, purpose: str, programme_id: int, abouts: list[str]) -> frozenset[str]:
    """Those of ``abouts`` for which the consent holds now. One query for any number."""
    found = holding().filter(
        about__in=abouts,
        text__purpose=purpose,
        text__programme_id__in=(programme_id, 0),
    )
    return frozenset(found.values_list("about", flat=True))
