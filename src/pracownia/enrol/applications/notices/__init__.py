"""Which events of this room send letters, and to whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.events import WindowMoved
from pracownia.announce.programmes.models import Window
from pracownia.commons.letters.audiences import Audience, audiences
from pracownia.commons.letters.notices import TITLE, Facts, Field, Kind, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.events import at_hand
from pracownia.core.polish import clock, long_date, long_moment
from pracownia.enrol.applications import queries
from pracownia.enrol.applications.events import (
    ApplicationReturned,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    CompletionReminded,
    DraftReminded,
    WaiverDecided,
)
from pracownia.enrol.applications.forms import FAULTS
from pracownia.enrol.applications.models import Application, CompletionRequest, Submission, Waiver
from pracownia.enrol.applications.queries.categories import ends_for
from pracownia.enrol.applications.states import Fault, State

from . import together

__all__ = ["together"]


def _sample(programme_id: int, person_id: int) -> Facts | None:
    """The person's latest application of the programme, for the preview of a text."""
    found = (
        Application.objects.select_related("person", "call__edition", "call__window")
        .filter(call__edition__programme_id=programme_id, person_id=person_id)
        .order_by("-pk")
        .first()
    )
    if found is None:
        return None
    return _facts(found, sent=found.submissions.order_by("-version").first())


NUMBER = Field(
    "number",
    _("number of the application"),
    lambda facts: facts["application"].number,
    example="PS-2027-0001",
)
LINK = Field(
    "link",
    _("address of the application"),
    lambda facts: page(facts["address"]),
    example="https://…",
    is_address=True,
    required=True,
)
DATE = Field(
    "date",
    _("last day of the call"),
    lambda facts: long_date(facts["closes_at"]),
    example=_("12 April 2027"),
)
TIME = Field(
    "time", _("last hour of the call"), lambda facts: clock(facts["closes_at"]), example="23:59"
)
APPLICANT = _("the person who applies")

SUBMITTED = Kind(
    "applications/notices/submitted.txt",
    _("Application received"),
    _("at once when somebody sends an application, and each time when it is sent corrected"),
    APPLICANT,
    (
        TITLE,
        NUMBER,
        Field(
            "at",
            _("when it was received"),
            lambda facts: long_moment(facts["sent"].received_at) if facts.get("sent") else "",
            example=_("12 April 2027, 14:32"),
            required=True,
        ),
        Field(
            "version",
            _("version of the application"),
            lambda facts: facts["sent"].version if facts.get("sent") else "",
            example="1",
        ),
        Field(
            "checksum",
            _("checksum"),
            lambda facts: facts["sent"].checksum if facts.get("sent") else "",
            example="4f2a…",
        ),
        DATE,
        TIME,
        LINK,
    ),
    sample=_sample,
)
RETURNED = Kind(
    "applications/notices/returned.txt",
    _("Application returned for completing"),
    _("when the coordinator returns an application"),
    APPLICANT,
    (
        TITLE,
        NUMBER,
        Field(
            "reason",
            _("what is missing"),
            lambda facts: _asked(facts["asked"]),
            example=_("Attach the letter of support."),
            required=True,
        ),
        Field(
            "date",
            _("last day for completing"),
            lambda facts: long_date(facts["asked"].due_at),
            example=_("12 April 2027"),
            required=True,
        ),
        Field(
            "time",
            _("last hour for completing"),
            lambda facts: clock(facts["asked"].due_at),
            example="23:59",
        ),
        LINK,
    ),
)
RETURN_ENDS = Kind(
    "applications/notices/return_ends.txt",
    _("The time for completing ends"),
    _("a day before the end, when the application is not completed yet"),
    APPLICANT,
    (TITLE, NUMBER, *RETURNED.fields[2:]),
)
WITHDRAWN = Kind(
    "applications/notices/withdrawn.txt",
    _("Application withdrawn"),
    _("when somebody withdraws an application"),
    APPLICANT,
    (TITLE, NUMBER),
    sample=_sample,
)
REMINDER = Kind(
    "applications/notices/reminder.txt",
    _("The draft is waiting"),
    _("three days before the end of the call"),
    _("people whose application is begun and not sent"),
    (TITLE, DATE, TIME, LINK),
    is_optional=True,
    sample=_sample,
)
WAIVER = Kind(
    "applications/notices/waiver.txt",
    _("Decision about a condition"),
    _("when it is decided whether somebody may apply in spite of a condition"),
    _("the person who asked"),
    (
        TITLE,
        Field(
            "decision",
            _("decision"),
            lambda facts: _decision(facts["waiver"].is_granted),
            example=_("You may apply."),
            required=True,
        ),
        Field(
            "unmet",
            _("what is not met"),
            lambda facts: " ".join(facts["waiver"].unmet),
            example=_("The call is for people who hold a function."),
        ),
        Field(
            "reason",
            _("reason"),
            lambda facts: facts["waiver"].reason,
            example=_("The function begins before the first meeting."),
            required=True,
        ),
        DATE,
        TIME,
        LINK,
    ),
)
MOVED = Kind(
    "applications/notices/moved.txt",
    _("Another end of the call"),
    _("when the coordinator changes the end of the call"),
    _("people who write or have sent an application"),
    (
        TITLE,
        Field(
            "now",
            _("new end of the call"),
            lambda facts: long_moment(facts["closes_at"]),
            example=_("12 April 2027, 23:59"),
            required=True,
        ),
        Field(
            "before",
            _("end announced before"),
            lambda facts: long_moment(facts["closed_before"]),
            example=_("5 April 2027, 23:59"),
        ),
        Field("what_now", _("what to do now"), lambda facts: _what_now(facts["is_sent"])),
        LINK,
    ),
)


def _what_now(is_sent: bool) -> str:
    if is_sent:
        return gettext(
            "Your application has been sent. Until the new end its answers can be corrected."
        )
    return gettext("Your draft is saved. Send it before the new end.")


def _asked(asked: CompletionRequest) -> str:
    """What is missing on the whole, then part by part what is wrong and what is to be done."""
    lines = [asked.reason]
    for fault in asked.faults:
        head = f"{fault['title']} ({FAULTS[Fault(fault['kind'])]})"
        lines.append(f"{head}: {fault['what']}" if fault["what"] else head)
    return "\n".join(lines)


def _decision(is_granted: bool) -> str:
    if is_granted:
        return gettext("You may apply although a condition of the call is not met.")
    return gettext("The organiser keeps to the condition, so the application cannot be sent.")


def _application(application_id: int) -> Application:
    return Application.objects.select_related(
        "person", "sheet", "call__edition", "call__window"
    ).get(pk=application_id)


def _facts(application: Application, **more: Any) -> dict[str, Any]:
    call = application.call
    address = reverse("applications:start", args=[call.slug])
    if application.number:
        address = reverse("applications:one", args=[application.number])
    return {
        "application": application,
        "title": call.title,
        "edition": call.edition,
        "closes_at": application.closes_at,
        "address": address,
        **more,
    }


@notice(ApplicationSubmitted, template=SUBMITTED)
def submitted(event: ApplicationSubmitted) -> Iterable[Note]:
    sent = at_hand(Submission) or Submission.objects.select_related(
        *(f"application__{name}" for name in ("person", "call__edition", "call__window"))
    ).get(application_id=event.application_id, version=event.version)
    for person in queries.addressees(sent.application):
        yield Note(person, _facts(sent.application, sent=sent))


@notice(ApplicationReturned, template=RETURNED)
def returned(event: ApplicationReturned) -> Iterable[Note]:
    application = _application(event.application_id)
    asked = CompletionRequest.objects.get(pk=event.request_id)
    for person in queries.addressees(application):
        yield Note(person, _facts(application, asked=asked))


@notice(CompletionReminded, template=RETURN_ENDS)
def return_ends(event: CompletionReminded) -> Iterable[Note]:
    """Nobody who has completed it in the meantime is reminded."""
    application = _application(event.application_id)
    asked = CompletionRequest.objects.get(pk=event.request_id)
    for person in queries.addressees(application) if asked.answered_at is None else ():
        yield Note(person, _facts(application, asked=asked))


@notice(ApplicationWithdrawn, template=WITHDRAWN)
def withdrawn(event: ApplicationWithdrawn) -> Iterable[Note]:
    application = _application(event.application_id)
    for person in queries.addressees(application):
        yield Note(person, _facts(application))


@notice(DraftReminded, template=REMINDER)
def reminded(event: DraftReminded) -> Iterable[Note]:
    """Nobody who has sent the application in the meantime is reminded."""
    application = _application(event.application_id)
    if application.state == State.DRAFT:
        yield Note(application.person, _facts(application, closes_at=ends_for(application)))


@notice(WaiverDecided, template=WAIVER)
def waiver_decided(event: WaiverDecided) -> Iterable[Note]:
    application = _application(event.application_id)
    waiver = Waiver.objects.get(pk=event.waiver_id)
    yield Note(application.person, _facts(application, waiver=waiver))


@notice(WindowMoved, template=MOVED)
def moved(event: WindowMoved) -> Iterable[Note]:
    """Whoever writes or has sent an application learns of another end of the call."""
    if event.kind != Window.Kind.APPLICATIONS or event.closed_before in (
        None,
        event.closes_at,
    ):
        return
    if event.is_announced:
        # The letter about the change of the call says it.
        return
    concerned = Application.objects.select_related("person", "call__edition", "call__window")
    for application in concerned.filter(
        call__edition_id=event.edition_id,
        call__suffix=event.suffix,
        call__window__kind=event.kind,
    ).exclude(state=State.WITHDRAWN):
        facts = _facts(application, is_sent=application.state != State.DRAFT)
        yield Note(
            application.person,
            {**facts, "closes_at": event.closes_at, "closed_before": event.closed_before},
        )


def _applicants(edition_id: int, state: str, now: datetime) -> QuerySet[Person]:
    found = Application.objects.filter(call__edition_id=edition_id, state=state)
    return Person.objects.filter(pk__in=found.values("person"))


audiences.add(
    Audience(
        "applicants",
        _("People who apply"),
        10,
        lambda edition_id: [
            (str(State.DRAFT), _("draft not sent")),
            (str(State.SUBMITTED), _("application sent")),
            (str(State.RETURNED), _("application returned for completing")),
            (str(State.WITHDRAWN), _("application withdrawn")),
        ],
        _applicants,
    )
)
