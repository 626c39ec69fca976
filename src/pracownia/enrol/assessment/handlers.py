"""What assessment does when something happens elsewhere, or in its own room."""

from pracownia.commons.organisations.events import RepresentationConfirmed
from pracownia.commons.people.events import FunctionAdded, FunctionChanged
from pracownia.core.access import SYSTEM, YES, Actor, Verdict
from pracownia.core.events import on, telling
from pracownia.core.models import Entry
from pracownia.enrol.applications.events import (
    ApplicationSubmitted,
    ApplicationWithdrawn,
    CallAdded,
)
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import gates

from . import actions, queries, rules
from .events import DivergenceFound
from .models import MeritCard

COMMITTEE = frozenset({"chair", "reviewer"})


@on(CallAdded)
def take_plan_over(event: CallAdded) -> None:
    """The next call begins with the rules of assessment of the one before, if that was wanted."""
    if event.with_plan:
        actions.copy_plan(actor=SYSTEM, source_id=event.source_id, call_id=event.call_id)


@on(ApplicationSubmitted, light=True)
def open_formal_card_again(event: ApplicationSubmitted) -> None:
    """A completed or corrected application is checked anew."""
    if event.version > 1:
        actions.reopen_for_new_version(
            actor=SYSTEM, application_id=event.application_id, now=event.decided_at
        )


@on(ApplicationWithdrawn)
def take_cards_back(event: ApplicationWithdrawn) -> None:
    application = Application.objects.get(pk=event.application_id)
    if application.withdrawn_at is not None:
        actions.cancel_cards(
            actor=SYSTEM,
            application_id=application.pk,
            why=MeritCard.Cancellation.WITHDRAWN,
            now=application.withdrawn_at,
        )


@on(DivergenceFound)
def ask_third_reviewer(event: DivergenceFound) -> None:
    actions.ask_for_third(actor=SYSTEM, application_id=event.application_id, now=event.at)


@on(FunctionAdded)
def ask_about_a_function(event: FunctionAdded) -> None:
    """What reviewers or applicants write about themselves may tie them to each other."""
    _look_again(event.person_id)


@on(FunctionChanged)
def ask_about_a_changed_function(event: FunctionChanged) -> None:
    _look_again(event.person_id)


@on(RepresentationConfirmed)
def ask_about_an_organisation(event: RepresentationConfirmed) -> None:
    _look_again(event.person_id)


def _look_again(person_id: int) -> None:
    then = Entry.objects.values_list("at", flat=True).get(pk=telling.get())
    actions.ask_anew(actor=SYSTEM, person_id=person_id, now=then)


def declared_first(actor: Actor, call: Call) -> Verdict:
    """The chair reads applications only after the declaration, like all of the committee."""
    programme_id = call.edition.programme_id
    in_committee = actor.is_any(COMMITTEE, programme_id)
    if rules.is_office(actor, programme_id) or not in_committee:
        return YES
    return rules.may_review(actor, queries.reviewer_of(call_id=call.pk, viewer=actor))


gates.append(declared_first)
