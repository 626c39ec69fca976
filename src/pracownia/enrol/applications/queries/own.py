"""What a person's own pages show."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypedDict

from django.db.models import (
    FETCH_RAISE,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.announce.programmes import queries as programmes
from pracownia.announce.programmes.addresses import split
from pracownia.announce.programmes.models import Window
from pracownia.announce.programmes.queries.page import Stage
from pracownia.announce.programmes.states import State as EditionState
from pracownia.commons.files.models import StoredFile
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Definition
from pracownia.commons.questionnaires.marks import Mark
from pracownia.commons.questionnaires.models import Sheet
from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.db import Missing
from pracownia.core.prepared import prepared
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.models import (
    Application,
    Call,
    CompletionRequest,
    Signature,
    Submission,
)
from pracownia.enrol.applications.states import Signing, State

from .accepting import form_of
from .calls import call_by_slug, published
from .gates import may_pass
from .naming import shows_name
from .together import last_writers, put_share, shared_in, shared_with

# One's own application


@dataclass(frozen=True)
class Gap:
    """A section as the list of parts shows it."""

    slug: str
    title: str
    missing: int
    is_begun: bool
    is_open: bool
    said: str = ""

    @property
    def is_done(self) -> bool:
        return not self.missing and self.is_begun


@dataclass(frozen=True)
class Mine:
    """A person's application with all that its pages need."""

    application: Application
    sheet: Sheet
    definition: Definition
    asked: CompletionRequest | None
    way: filling.Way
    problems: tuple[filling.Problem, ...] = ()
    parts: tuple[Gap, ...] = field(default=())

    @property
    def done(self) -> int:
        return sum(part.is_done for part in self.parts)

    def place_of(self, section: str) -> int:
        """The number of a part among those that are asked, counted from one."""
        slugs = [step.slug for step in self.way.steps]
        return slugs.index(section) + 1 if section in slugs else len(slugs)

    @property
    def is_own(self) -> bool:
        """Whether it is the viewer's, and not one that they were let into."""
        return self.application.share is None

    def said_of(self, section: str) -> str:
        """Who changed this part last, if it is shared."""
        return next((part.said for part in self.parts if part.slug == section), "")

    def mark(self, section: str) -> Mark:
        """Who saved this part last, as it counts now."""
        return Mark.of(self.sheet.marks, section, sent=self.application.version)

    @property
    def has_changes(self) -> bool:
        """Whether something was changed since the last sending."""
        return (
            bool(self.application.checksum)
            and filling.checksum(self.definition, self.way.answers) != self.application.checksum
        )


def call_and_mine(
    *, viewer: Actor, slug: str, now: datetime, with_texts: bool = False
) -> tuple[Call, Mine | None]:
    """The call at this address and the viewer's application to it. One query if there is one."""
    if viewer.person_id is not None and shared_in(slug):
        return _shared(viewer, slug, now, with_texts)
    if viewer.person_id is not None:
        asked = _mine_with_texts if with_texts else _mine_with_call
        application = asked.first(*split(slug), viewer.person_id)
        if application and application.call.edition.state != EditionState.DRAFT:
            return application.call, _mine(viewer, application, now)
    return call_by_slug(slug, with_texts=with_texts), None


def _shared(viewer: Actor, slug: str, now: datetime, with_texts: bool) -> tuple[Call, "Mine"]:
    rows = _for_form(Application.objects.filter(pk=shared_in(slug)))
    found = (_with_texts(rows) if with_texts else rows).first()
    if found is None or not rules.is_in(viewer, put_share(viewer, found)):
        raise Missing(_("There is no such application among yours."))
    return found.call, _mine(viewer, found, now)


@dataclass(frozen=True)
class Beginning:
    """A call as it is for somebody who begins: what is there, what is known of the person."""

    call: Call
    mine: Application | None
    known: dict[str, str]


def beginning(*, person_id: int, call_id: int, slug: str) -> Beginning:
    """By the number of the call, or by the address of one that everybody may see. One query."""
    if call_id:
        call = _begun(person_id, Call.objects.filter(pk=call_id)).first()
    else:
        call = _begun_by_slug.first(person_id, *split(slug))
    if call is None:
        raise Missing(_("There is no call for applications here."))
    return Beginning(call, getattr(call, "mine", None), call.known or {})


class _Known(TypedDict):
    known: dict[str, str] | None


type KnownCall = WithAnnotations[Call, _Known]


def _begun(person_id: int, calls: QuerySet[Call]) -> QuerySet[KnownCall]:
    person = Person.objects.filter(pk=person_id).values(
        known=JSONObject(imie="first_name", nazwisko="last_name", telefon="phone")
    )
    mine = FilteredRelation("applications", condition=Q(applications__person=person_id))
    return (
        calls.annotate(known=Subquery(person), mine=mine)
        .select_related("window", "edition", "mine")  # type: ignore[misc]  # knows no such relation
        .order_by("pk")
    )


def latest_answers(application: Application) -> dict[str, Any]:
    """As they were sent last; nothing if they were not sent."""
    sent = application.submissions.filter(version=application.version)
    return sent.values_list("answers", flat=True).first() or {}


def sent_in(*, person_id: int, call_id: int) -> list[tuple[int, dict[str, Any]]]:
    """The version of the questionnaire and what the person sent last in this call."""
    found = Submission.objects.filter(
        application__person_id=person_id,
        application__call_id=call_id,
        version=F("application__version"),
    )
    return list(found.values_list("application__sheet__version_id", "answers"))


def sent_before(*, person_id: int, most: int = 5) -> list[tuple[int, dict[str, Any]]]:
    """Versions of questionnaires with what the person sent last in each call, the newest first."""
    found = (
        Submission.objects.filter(
            application__person_id=person_id, version=F("application__version")
        )
        .order_by("-received_at")
        .values_list("application__sheet__version_id", "answers")
    )
    return list(found[:most])


@prepared
def _begun_by_slug(person_id: int, edition: str, suffix: str) -> QuerySet[KnownCall]:
    return _begun(person_id, published(edition, suffix))


def _for_form(rows: QuerySet[Application]) -> QuerySet[Application]:
    return (
        rows.select_related(
            *("sheet", "person__profile", "call__edition", "call__window", "call__rules__document")
        )
        .order_by("call_id")
        .fetch_mode(FETCH_RAISE)
    )


def _with_texts(rows: QuerySet[Application]) -> QuerySet[Application]:
    rows = rows.select_related("call__notice", "call__publicity")
    return rows.annotate(is_named=shows_name())


@prepared
def _mine_with_call(edition: str, suffix: str, person_id: int) -> QuerySet[Application]:
    mine = Application.objects.filter(person_id=person_id)
    return _for_form(mine.filter(call__edition__slug=edition, call__suffix=suffix))


@prepared
def _mine_with_texts(edition: str, suffix: str, person_id: int) -> QuerySet[Application]:
    return _with_texts(_mine_with_call.build(edition, suffix, person_id))


def _mine(viewer: Actor, application: Application, now: datetime) -> Mine:
    definition = form_of(application)
    asked = None
    if application.state == State.RETURNED:
        asked = application.completion_requests.filter(answered_at=None).first()
    answers = application.sheet.answers
    way = filling.way(definition, answers)
    problems = tuple(filling.problems(definition, answers, today=now.date(), now=now))
    missing = [problem.section for problem in problems]
    writers = last_writers(application, now=now)
    parts = tuple(
        Gap(
            slug=step.slug,
            title=step.title,
            missing=missing.count(step.slug),
            is_begun=bool(application.version)
            or step.slug in application.sheet.marks
            or filling.has_anything(definition, step.slug, answers),
            is_open=bool(
                rules.may_write(viewer, application, now=now, asked=asked, section=step.slug)
            ),
            said=writers.get(step.slug, ""),
        )
        for step in way.steps
    )
    return Mine(application, application.sheet, definition, asked, way, problems, parts)


_WAITING = Signature.objects.filter(application=OuterRef("pk"), state=Signing.WAITING)


def my_applications(*, viewer: Actor) -> QuerySet[Application]:
    """All applications of the viewer, and those that they were let into, the newest first."""
    mine = shared_with(viewer)
    own = Q(person_id=viewer.person_id or 0)
    return (
        Application.objects.filter(own | Q(pk__in=mine.values("application")))
        .select_related("call__edition", "call__window", "sheet", "person")
        .prefetch_related("completion_requests", Prefetch("shares", mine, to_attr="own_shares"))
        .annotate(waits_to_be_signed=Exists(_WAITING))
        .order_by("-started_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def my_application(*, viewer: Actor, number: str) -> Application:
    """One of the viewer's own applications by its number, or Missing."""
    found = (
        my_applications(viewer=viewer)
        .exclude(number="")
        .filter(number=number)
        .prefetch_related("submissions__receipt")
        .first()
    )
    if found is None:
        raise Missing(_("There is no such application among yours."))
    return with_own_shares([found])[0]


def with_own_shares(found: Iterable[Application]) -> list[Application]:
    """Each with what the viewer was let in with, as it was read with the list."""
    shown = list(found)
    for one in shown:
        one.share = next(iter(one.own_shares), None)  # type: ignore[attr-defined]  # prefetched
    return shown


def attachment(*, viewer: Actor, attachment_id: int) -> StoredFile:
    """A file of an application that the viewer may read; a stranger's file is not there."""
    found = asking.attachment(attachment_id)
    if found is None or not may_read_file(viewer=viewer, file=found):
        raise Missing(_("There is no such application among yours."))
    return found


def may_read_file(*, viewer: Actor, file: StoredFile) -> Verdict:
    """Whoever may read the application, once they have passed the gate of its call.

    A sealed file is a sensitive answer: besides the people of the application, only coordinators
    read it.
    """
    application = (
        Application.objects.filter(sheet_id=asking.sheet_of(file))
        .select_related("call__edition")
        .first()
    )
    may = application is not None and (
        rules.is_in(viewer, put_share(viewer, application))
        or (not file.seal and _signs(viewer, application))
        or (
            rules.may_read_application(viewer, application)
            and may_pass(viewer, application.call)
            and (
                not file.seal
                or rules.may_see_secrets(viewer, application.call.edition.programme_id)
            )
        )
    )
    return unless(not may, _("There is no such application among yours."))


def _signs(viewer: Actor, application: Application) -> bool:
    """Whoever is asked to sign the application, or has signed it, reads it whole."""
    if not application.call.signature or viewer.person_id is None:
        return False
    mine = Q(signer=viewer.person_id, state=Signing.WAITING) | Q(closed_by=viewer.person_id)
    return application.signatures.filter(mine).exists()


def calendar(*, call: Call, now: datetime) -> list[Stage]:
    """What happens after sending, from the edition's calendar, which is kept while it stands.

    Of a later call these are its own stages and the first meeting, which is the edition's.
    """
    edition = call.edition
    stages = programmes.page_of(edition.pk, edition.revision, now=now).stages
    return [
        one
        for one in stages
        if one.kind != Window.Kind.ANNOUNCEMENT
        and (one.suffix == call.suffix or one.kind == Window.Kind.START)
    ]


def my_states(*, viewer: Actor, edition_id: int) -> dict[int, str]:
    """States of the viewer's applications to calls of the edition, by the call."""
    if viewer.person_id is None:
        return {}
    mine = Application.objects.filter(call__edition_id=edition_id, person_id=viewer.person_id)
    return dict(mine.values_list("call_id", "state"))
