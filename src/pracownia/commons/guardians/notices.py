"""Letters: to the guardian with a link that works once, to the person what came of it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.notices import TITLE, Facts, Field, Kind, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.access import Text

from . import matters, queries
from .events import GuardianAgreed, GuardianAsked, GuardianRefused, GuardianWithdrew
from .models import Consent
from .states import State

YOUNG = _("the person under 18")
LINK = Field(
    "link", _("address of the matter"), example="https://…", required=True, is_address=True
)
FIELDS = (TITLE, LINK)


def _facts(consent: Consent) -> Facts:
    place = matters.address_of(consent.about)
    path = reverse("guardians:mine", args=place) if place else ""
    return {"title": consent.title, "link": page(path)}


def _sample(programme_id: int, person_id: int) -> Facts | None:
    found = Consent.objects.filter(programme_id=programme_id, person_id=person_id)
    latest = found.order_by("-pk").first()
    return _facts(latest) if latest else None


def _kind(name: str, title: Text, when: Text) -> Kind:
    return Kind(f"guardians/notices/{name}.txt", title, when, YOUNG, FIELDS, sample=_sample)


AGREED = _kind("agreed", _("Guardian agreed"), _("when a parent or legal guardian agrees"))
REFUSED = _kind(
    "refused", _("Guardian did not agree"), _("when a parent or legal guardian refuses")
)
WITHDRAWN = _kind(
    "withdrawn",
    _("Guardian withdrew the consent"),
    _("when a parent or legal guardian withdraws the consent"),
)


@notice(GuardianAsked, template="guardians/notices/asked.txt")
def asked(event: GuardianAsked) -> Iterable[Note]:
    """To the address of the guardian only; secret, because of the link."""
    consent = _one(event.consent_id)
    if consent is None or consent.state != State.WAITING:
        return
    yield _to_guardian(consent, "guardians:answer", queries.ANSWER)


@notice(GuardianAgreed, template="guardians/notices/how_to_withdraw.txt")
def how_to_withdraw(event: GuardianAgreed) -> Iterable[Note]:
    consent = _one(event.consent_id)
    if consent is not None and consent.email and consent.state == State.GIVEN:
        yield _to_guardian(consent, "guardians:withdraw", queries.WITHDRAWAL)


@notice(GuardianAgreed, template=AGREED)
def agreed(event: GuardianAgreed) -> Iterable[Note]:
    return _to_young(event.consent_id)


@notice(GuardianRefused, template=REFUSED)
def refused(event: GuardianRefused) -> Iterable[Note]:
    return _to_young(event.consent_id)


@notice(GuardianWithdrew, template=WITHDRAWN)
def withdrawn(event: GuardianWithdrew) -> Iterable[Note]:
    return _to_young(event.consent_id)


def _one(consent_id: int) -> Consent | None:
    return Consent.objects.select_related("person").filter(pk=consent_id).first()


def _to_young(consent_id: int) -> list[Note]:
    consent = _one(consent_id)
    return [Note(consent.person, dict(_facts(consent)))] if consent else []


def _to_guardian(consent: Consent, address: str, what: str) -> Note:
    """In the language of the young person, unless the guardian has an account and chose one."""
    guardian = Person.objects.at(consent.email) or Person(
        email=consent.email, language=consent.person.language
    )
    context = {
        "young": consent.person.name,
        "title": consent.title,
        "expires_at": consent.expires_at,
        "link": page(reverse(address, args=[consent.uid, queries.token_of(consent, what)])),
    }
    return Note(guardian, context, secret=True)
