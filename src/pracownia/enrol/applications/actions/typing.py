"""Applications that came on paper, typed by staff: numbered and sent like any others."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.people import actions as people
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Answers, Definition
from pracownia.commons.questionnaires.models import Kind
from pracownia.core.access import SYSTEM, Actor, Refused, require, unless
from pracownia.core.db import held, lock
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import (
    ApplicationSubmitted,
    ApplicationTyped,
    ApplicationWithdrawn,
)
from pracownia.enrol.applications.models import Application, Call, Submission
from pracownia.enrol.applications.states import APPLICATION, State

from .sending import _fill_in, _next_number


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
) -> Application:
    """Keep, number and send what somebody gave on paper on that day.

    Statements are kept as confirmed on paper, with the day. The name is not published: consents
    are the person's own. Whoever has no e-mail address is somebody new, unless ``person_id`` says
    who it is, and gets the receipt on paper. Answers of files name scans; each becomes a file of
    this application.
    """
    call = held(Call.objects.select_related("edition", "window").filter(pk=call_id))
    today = now.astimezone(WARSAW).date()
    require(rules.may_type_in(actor, call, given_on=given_on, today=today))
    person = _person(
        actor, person_id, email, phone, postal_address, first_name=first_name, last_name=last_name
    )
    if Application.objects.filter(call=call, person=person).exists():
        raise Refused(_("This person already has an application or a draft in this call."))
    received_at = _received(call, given_on)
    definition = asking.definition(call.questionnaire_id)
    way = filling.way(definition, _on_paper(definition, answers, given_on))
    require(unless(way.stop is not None, way.stop.reason if way.stop else ""))
    for problem in filling.problems(definition, way.answers, today=given_on, now=received_at):
        raise Refused(_("%(message)s.") % {"message": problem.message})
    sheet, kept = questionnaires.open_with_scans(
        actor=actor, version_id=call.questionnaire_id, answers=way.answers, now=now
    )
    application = Application(call=call, person=person, sheet=sheet, started_at=now)
    application.number = _next_number(application)
    application.version, application.state = 1, State.SUBMITTED
    application.submitted_at = received_at
    application.checksum = filling.checksum(definition, kept)
    # What the answers tell of a person who has no name here yet is the system's to note.
    _fill_in(SYSTEM, application, sheet, kept)
    application.save()
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
            "paper": given_on.isoformat(),
            "typed_by": actor.person_id,
        },
    )
    _tell(actor, application, given_on, received_at, now)
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
    actor: Actor, application: Application, given_on: date, received_at: datetime, now: datetime
) -> None:
    programme_id = application.call.edition.programme_id
    publish(
        ApplicationTyped(
            programme_id=programme_id,
            application_id=application.pk,
            given_on=given_on.isoformat(),
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


@transaction.atomic
def take_out(*, actor: Actor, application_id: int, is_used: bool, now: datetime) -> Application:
    """An application that staff typed by mistake is withdrawn; its number stays taken.

    ``is_used`` is known to later rooms: whether anybody has worked with it.
    """
    application = lock(Application, application_id)
    typed = application.submissions.filter(confirmed__has_key="paper").exists()
    require(rules.may_take_out(actor, application, is_typed=typed, is_used=is_used))
    require(APPLICATION.may_follow(application.state, State.WITHDRAWN))
    application.state, application.withdrawn_at = State.WITHDRAWN, now
    application.save(update_fields=["state", "withdrawn_at"])
    publish(
        ApplicationWithdrawn(
            programme_id=application.call.edition.programme_id, application_id=application.pk
        ),
        actor=actor,
    )
    return application
