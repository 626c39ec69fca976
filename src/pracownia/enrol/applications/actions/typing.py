"""Applications that came by another road, typed by staff: numbered and sent like any others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import Checked
from pracownia.commons.people import actions as people
from pracownia.commons.people import links
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers, Definition
from pracownia.commons.questionnaires.files import Received
from pracownia.commons.questionnaires.models import Kind, Sheet
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import SYSTEM, Actor, Refused, require, unless
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.events import (
    ApplicationSubmitted,
    ApplicationTyped,
)
from pracownia.enrol.applications.models import Application, Call, Submission, Waiver
from pracownia.enrol.applications.states import Fault, Road, State

from .ages import UNSAID, Age, keep_consent, note_age
from .categories import _keep_to_category as keep_to_category
from .completion import ask_for_completion
from .held import _keep_to_one as keep_to_one
from .sending import _fill_in, _next_number


@dataclass(frozen=True)
class Came:
    """How an application came; ``pass_why`` lets it past the conditions that it does not meet.

    ``with_gaps``: what is not answered is asked for after registering, as in a return.
    """

    given_on: date
    road: Road = Road.PAPER
    scan: Checked | None = None
    pass_why: str = ""
    with_gaps: bool = False
    age: Age = UNSAID


@transaction.atomic
def type_in(
    *,
    actor: Actor,
    call_id: int,
    answers: Answers,
    given_on: date,
    now: datetime,
    email: str = "",
    phone: str = "",
    postal_address: str = "",
    first_name: str = "",
    last_name: str = "",
    person_id: int | None = None,
    is_adult: bool = False,
) -> Application:
    """Keep, number and send what somebody gave on paper on that day.

    Statements are kept as confirmed on paper, with the day. The name is not published: consents
    are the person's own. Whoever has no e-mail address is somebody new, unless ``person_id`` says
    who it is, and gets the receipt on paper. Answers of files name scans; each becomes a file of
    this application. Whoever is under 18 comes by the page of the office, with a consent.
    """
    came = Came(given_on, age=Age(is_adult))
    call = _call(actor, call_id, came, now)
    person = _person(
        actor, person_id, email, phone, postal_address, first_name=first_name, last_name=last_name
    )
    _is_first(call, person)
    definition = queries.form_for(call)
    way = _way(definition, answers, came)
    require(unless(way.stop is not None, way.stop.reason if way.stop else ""))
    for problem in _problems(definition, way.answers, call, came):
        raise Refused(_("%(message)s.") % {"message": problem.message})
    sheet, kept = questionnaires.open_with_scans(
        actor=actor, version_id=call.questionnaire_id, answers=way.answers, now=now
    )
    return _register(actor, call, person, sheet, kept, came, now)


@dataclass(frozen=True)
class Typed:
    """What became of a form that staff filled in: an application, or what is in the way."""

    application: Application | None
    answers: Answers
    problems: tuple[filling.Problem, ...] = ()
    unmet: tuple[str, ...] = ()


class _NotYet(Exception):
    """Undoes what was begun, so that a form with mistakes leaves nothing behind."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed


def type_in_form(*, actor: Actor, call_id: int, now: datetime, **given: Any) -> Typed:
    """The same from a page of the office; ``given``: came, reach (who it is), data, uploads."""
    try:
        return _type_in_form(actor=actor, call_id=call_id, now=now, **given)
    except _NotYet as stopped:
        return stopped.typed


@transaction.atomic
def _type_in_form(
    *,
    actor: Actor,
    call_id: int,
    came: Came,
    reach: Mapping[str, str],
    data: Mapping[str, Any],
    uploads: Received,
    now: datetime,
) -> Typed:
    call = _call(actor, call_id, came, now)
    definition = queries.form_for(call)
    sheet = questionnaires.open_sheet(actor=actor, version_id=call.questionnaire_id, now=now)
    asked = [question for question in definition if not question.for_staff]
    typed, wrong = questionnaires.keep_answers(
        actor=actor, sheet=sheet, questions=asked, typed=data, uploads=uploads, now=now
    )
    way = _way(definition, typed, came)
    here = {question.slug for question in way.questions}
    wrong = [one for one in wrong if one.field.partition("-")[0] in here]
    missing = _problems(definition, way.answers, call, came)
    problems = tuple({one.field: one for one in (*missing, *wrong)}.values())
    gaps = _gaps(definition, way.answers, problems) if came.with_gaps else ()
    problems = tuple(one for one in problems if one not in gaps)
    if problems or way.unmet:
        raise _NotYet(Typed(None, typed, problems, way.unmet))
    names = {name: way.answers.get(slug, "") for name, slug in _names(definition).items()}
    told = {**reach, **{name: str(said) for name, said in names.items() if said}}
    person = _person(
        actor,
        None,
        told.pop("email", ""),
        told.pop("phone", ""),
        told.pop("postal_address", ""),
        **told,
    )
    _is_first(call, person)
    sheet.answers = way.answers
    sheet.save(update_fields=["answers"])
    lacking = [one.message for one in gaps]
    application = _register(actor, call, person, sheet, way.answers, came, now, lacking=lacking)
    if gaps:
        _ask_for(actor, application, gaps, now)
    return Typed(application, way.answers)


def _gaps(
    definition: Definition, answers: Answers, problems: Iterable[filling.Problem]
) -> tuple[filling.Problem, ...]:
    """What is not answered at all; a wrong answer is mended, and nobody is without a name."""
    names = set(_names(definition).values())
    empty = {one.slug for one in definition if answers.get(one.slug) in (None, "", [], {})}
    return tuple(one for one in problems if one.field in empty - names)


def _ask_for(
    actor: Actor, application: Application, gaps: Iterable[filling.Problem], now: datetime
) -> None:
    """What lacks is a return for completion, with its letter and its working days."""
    said: dict[str, list[str]] = {}
    for gap in gaps:
        said.setdefault(gap.section, []).append(gap.message)
    ask_for_completion(
        actor=actor,
        application_id=application.pk,
        sections=said,
        reason=_("The application came with gaps. Answer the questions that were left empty."),
        faults={
            section: (Fault.INCOMPLETE, "; ".join(lines)[:500]) for section, lines in said.items()
        },
        now=now,
    )


def _names(definition: Definition) -> dict[str, str]:
    """Questions of the form that ask the first and the last name."""
    asked = {question.trait: question.slug for question in definition}
    said = {"first_name": asked.get("imie", ""), "last_name": asked.get("nazwisko", "")}
    return {name: slug for name, slug in said.items() if slug}


def _call(actor: Actor, call_id: int, came: Came, now: datetime) -> Call:
    calls = Call.objects.select_related("edition", "window", "rules__document")
    call = held(calls.filter(pk=call_id))
    today = now.astimezone(WARSAW).date()
    require(rules.may_type_in(actor, call, given_on=came.given_on, today=today))
    return call


def _is_first(call: Call, person: Person) -> None:
    if Application.objects.filter(call=call, person=person).exists():
        raise Refused(_("This person already has an application or a draft in this call."))
    keep_to_one(call, person.pk)


def _way(definition: Definition, answers: Answers, came: Came) -> filling.Way:
    """With a reason of the office, on past every condition that is not met."""
    said = _on_paper(definition, answers, came.given_on)
    way = filling.way(definition, said)
    while came.pass_why and way.unmet:
        said[filling.PASSED] = sorted({*said.get(filling.PASSED, ()), *way.unmet})
        way = filling.way(definition, said)
    return way


def _problems(
    definition: Definition, answers: Answers, call: Call, came: Came
) -> list[filling.Problem]:
    received_at = _received(call, came.given_on)
    return filling.problems(definition, answers, today=came.given_on, now=received_at)


def _register(
    actor: Actor,
    call: Call,
    person: Person,
    sheet: Sheet,
    kept: Answers,
    came: Came,
    now: datetime,
    *,
    lacking: Sequence[str] = (),
) -> Application:
    received_at = _received(call, came.given_on)
    today = now.astimezone(WARSAW).date()
    is_young = note_age(actor=actor, call=call, person=person, age=came.age, today=today)
    application = Application(call=call, person=person, sheet=sheet, started_at=now)
    application.road, application.given_on = came.road, came.given_on
    if not person.email:
        application.claim_salt = links.new_salt()
    if came.scan is not None:
        about = f"questionnaires.sheet:{sheet.pk}"
        application.scan = files.keep(actor=actor, file=came.scan, about=about, now=now)
    keep_to_category(application, kept, received_at)
    application.number = _next_number(application)
    application.version, application.state = 1, State.SUBMITTED
    application.submitted_at = received_at
    application.checksum = filling.checksum(asking.definition(sheet.version_id), kept)
    # What the answers tell of a person who has no name here yet is the system's to note.
    _fill_in(SYSTEM, application, sheet, kept)
    application.save()
    if is_young:
        keep_consent(actor=actor, application=application, age=came.age, now=now)
    if kept.get(filling.PASSED):
        Waiver.objects.create(
            application=application,
            unmet=kept[filling.PASSED],
            asked_at=now,
            decided_at=now,
            decided_by_id=actor.person_id,
            is_granted=True,
            reason=clean(came.pass_why),
        )
    Submission.objects.create(
        application=application,
        version=1,
        answers=kept,
        traits=application.traits,
        submitted_at=now,
        received_at=received_at,
        checksum=application.checksum,
        confirmed={
            "rules": call.rules_id,
            "notice": call.notice_id,
            "paper": came.given_on.isoformat(),
            "typed_by": actor.person_id,
            **({"gaps": list(lacking)} if lacking else {}),
        },
    )
    _tell(actor, application, came, received_at, now)
    return application


def _person(
    actor: Actor,
    person_id: int | None,
    email: str,
    phone: str,
    postal_address: str,
    **names: str,
) -> Person:
    if person_id is not None:
        return Person.objects.get(pk=person_id).standing
    known = Person.objects.at(email)
    if known is not None:
        return known
    return people.add_person(
        actor=actor, email=email, phone=phone, postal_address=postal_address, **names
    )


def _received(call: Call, given_on: date) -> datetime:
    """Noon of that day, within the moments of the call: paper has no clock."""
    noon = datetime.combine(given_on, time(12), tzinfo=WARSAW)
    return max(call.window.opens_at, min(noon, call.window.closes_at))


def _on_paper(definition: Definition, answers: Answers, given_on: date) -> Answers:
    """Statements say that they were confirmed on paper, and when."""
    found = dict(answers)
    for question in definition:
        if question.kind == Kind.STATEMENT and question.slug in found:
            found[question.slug] = {**found[question.slug], "paper": given_on.isoformat()}
    return found


def _tell(
    actor: Actor, application: Application, came: Came, received_at: datetime, now: datetime
) -> None:
    programme_id = application.call.edition.programme_id
    publish(
        ApplicationTyped(
            programme_id=programme_id,
            application_id=application.pk,
            given_on=came.given_on.isoformat(),
            road=came.road,
        ),
        actor=actor,
    )
    publish(
        ApplicationSubmitted(
            programme_id=programme_id,
            application_id=application.pk,
            version=1,
            received_at=received_at,
            decided_at=now,
        ),
        actor=actor,
    )
