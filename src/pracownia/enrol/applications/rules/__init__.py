"""Who may start, write, send, read, return and withdraw an application, and until when."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from pracownia.announce.programmes.states import State as EditionState
from pracownia.commons.questionnaires.definition import Question
from pracownia.commons.questionnaires.models import Sheet, Version
from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import clock, long_date
from pracownia.enrol.applications.models import (
    Application,
    Call,
    CompletionRequest,
    Waiver,
)
from pracownia.enrol.applications.states import Phase, State

from .office import (
    may_ask_for_completion,
    may_fetch,
    may_see_duplicates,
    may_see_secrets,
    may_tell_apart,
    may_touch_what_counts,
)
from .signing import (
    deadline,
    may_answer,
    may_ask_for_signature,
    may_read_to_sign,
    may_send_unsigned,
    may_sign,
    may_take_back,
    signs_until,
)
from .together import (
    is_in,
    is_mine,
    is_wanted,
    may_change_right,
    may_choose_letters,
    may_end,
    may_follow_guardian,
    may_invite,
    may_join,
    may_let_in,
    may_manage,
    may_see_course,
    may_send_again,
    may_set_people,
    may_stand_for,
    may_touch,
    may_use,
    may_wait_for_guardian,
)
from .typing import may_claim, may_take_out, may_type, may_type_completion, may_type_in

__all__ = [
    "OFFICE",
    "Door",
    "deadline",
    "door",
    "ended",
    "is_in",
    "is_mine",
    "is_open",
    "is_real",
    "is_wanted",
    "may_answer",
    "may_answer_for_office",
    "may_answer_later",
    "may_apply_here_too",
    "may_ask",
    "may_ask_for_completion",
    "may_ask_for_signature",
    "may_ask_to_pass",
    "may_change_right",
    "may_change_unannounced",
    "may_choose_letters",
    "may_claim",
    "may_decide_waiver",
    "may_end",
    "may_fetch",
    "may_follow_guardian",
    "may_invite",
    "may_join",
    "may_let_in",
    "may_list",
    "may_manage",
    "may_open_call",
    "may_read_application",
    "may_read_to_sign",
    "may_see_course",
    "may_see_duplicates",
    "may_see_secrets",
    "may_see_waivers",
    "may_send_again",
    "may_send_unsigned",
    "may_set_people",
    "may_set_questions",
    "may_sign",
    "may_stand_for",
    "may_start",
    "may_submit",
    "may_take_back",
    "may_take_out",
    "may_tell_apart",
    "may_touch",
    "may_touch_what_counts",
    "may_type",
    "may_type_completion",
    "may_type_in",
    "may_use",
    "may_wait_for_guardian",
    "may_withdraw",
    "may_withdraw_for_guardian",
    "may_write",
    "phase",
    "signs_until",
]

OFFICE = frozenset({"coordinator", "chair"})


class Door(StrEnum):
    """What the calendar says about a call at a moment."""

    BEFORE = "before"
    OPEN = "open"
    AFTER = "after"


def door(call: Call, at: datetime, until: datetime | None = None) -> Door:
    """By whole seconds: what came within the second that the calendar names came in time.

    ``until`` is another end than that of the call, for whoever has one.
    """
    moment = at.replace(microsecond=0)
    if moment < call.window.opens_at:
        return Door.BEFORE
    return Door.OPEN if moment <= (until or call.window.closes_at) else Door.AFTER


def is_open(call: Call, at: datetime, until: datetime | None = None) -> Verdict:
    window = call.window
    return unless(
        door(call, at, until) is Door.BEFORE,
        _("The call starts on %(date)s at %(time)s.")
        % {"date": long_date(window.opens_at), "time": clock(window.opens_at)},
    ) and unless(door(call, at, until) is Door.AFTER, ended(until or window.closes_at))


def phase(call: Call, now: datetime, *, is_settled: bool) -> Phase:
    """``is_settled``: its results are announced."""
    if call.window.is_draft or call.edition.state == EditionState.DRAFT:
        return Phase.DRAFT
    if is_settled:
        return Phase.SETTLED
    return {Door.BEFORE: Phase.PLANNED, Door.OPEN: Phase.OPEN, Door.AFTER: Phase.CLOSED}[
        door(call, now)
    ]


def ended(at: datetime) -> str:
    return _("The call ended on %(date)s at %(time)s. The draft is saved.") % {
        "date": long_date(at),
        "time": clock(at),
    }


def may_open_call(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_admin or actor.is_system or actor.is_a("coordinator", programme_id)
    return unless(not allowed, _("Only the coordinators of this programme open its calls."))


def may_ask(version: Version, programme_id: int) -> Verdict:
    """Only what can no longer change is asked, and never the questions of another programme."""
    return unless(
        version.published_at is None,
        _("Publish the form first. People answer only what no longer changes."),
    ) and unless(
        version.questionnaire.programme_id not in (None, programme_id),
        _("This form belongs to another programme. Copy it and publish the copy."),
    )


def is_real(sheet: Sheet) -> Verdict:
    return unless(sheet.is_test, _("This was filled in to try the form out, so it cannot be sent."))


def may_set_questions(call: Call, questionnaire_id: int, *, has_applications: bool) -> Verdict:
    """Those who already write must not find other questions under their answers."""
    return unless(
        has_applications and call.questionnaire_id != questionnaire_id,
        _("People already write their applications, so the questionnaire stays as it is."),
    )


def may_change_unannounced(call: Call, *, changes: bool, has_applications: bool) -> Verdict:
    """Those who already write or have sent learn of other rules and terms from a dated notice."""
    return unless(
        changes and has_applications,
        _(
            "People already write their applications. Announce the change of rules or terms under "
            "“Changes of the call”: everybody who applies gets a letter."
        ),
    )


def may_start(actor: Actor, call: Call, *, now: datetime, until: datetime | None = None) -> Verdict:
    return unless(actor.person_id is None, _("Sign in to start an application.")) and is_open(
        call, now, until
    )


def may_apply_here_too(elsewhere: str) -> Verdict:
    """``elsewhere`` is the name of another call of the edition to which the person has applied."""
    return unless(
        bool(elsewhere),
        _("One person applies in one call of this programme. You have applied here: %(call)s.")
        % {"call": elsewhere},
    )


def may_write(
    actor: Actor,
    application: Application,
    *,
    now: datetime,
    asked: CompletionRequest | None,
    section: str = "",
) -> Verdict:
    """May the answers (of this section) be changed? ``asked`` is the open return, if any."""
    if application.state == State.RETURNED and asked is not None:
        return (
            may_touch(actor, application)
            and unless(
                bool(section) and section not in asked.sections,
                _("This part is closed. Complete only the parts that were returned."),
            )
            and unless(
                now.replace(microsecond=0) > asked.due_at,
                _("The time for completing ended on %(date)s at %(time)s. Write to the organiser.")
                % {"date": long_date(asked.due_at), "time": clock(asked.due_at)},
            )
        )
    return (
        may_touch(actor, application)
        and unless(application.state == State.WITHDRAWN, _("This application has been withdrawn."))
        and is_open(application.call, now, application.closes_at)
    )


def may_submit(
    actor: Actor,
    application: Application,
    *,
    received_at: datetime,
    asked: CompletionRequest | None,
) -> Verdict:
    """Decided by the moment at which the server received the request."""
    return may_stand_for(actor, application) and may_write(
        actor, application, now=received_at, asked=asked
    )


def may_ask_to_pass(
    actor: Actor,
    application: Application,
    *,
    now: datetime,
    unmet: Collection[str],
    before: Collection[Waiver],
) -> Verdict:
    """Somebody whom the form has stopped; once about the same conditions."""
    return (
        is_mine(actor, application)
        and is_open(application.call, now, application.closes_at)
        and unless(
            application.state != State.DRAFT,
            _("Only for a draft can one ask to be let past a condition."),
        )
        and unless(not unmet, _("Nothing stops this application: all conditions are met."))
        and unless(
            any(one.decided_at is None for one in before),
            _("You have asked already. We will write when it is decided."),
        )
        and unless(
            any(set(unmet) <= set(one.unmet) for one in before),
            _("The organiser has decided about this already."),
        )
    )


def may_see_waivers(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme let people past its conditions."),
    )


def may_decide_waiver(
    actor: Actor, waiver: Waiver, *, now: datetime, is_granted: bool = False
) -> Verdict:
    """``is_granted``: to let past the condition, which is of use only while one may still send."""
    application = waiver.application
    until = application.closes_at
    return (
        may_see_waivers(actor, application.call.edition.programme_id)
        and unless(
            actor.person_id == application.person_id,
            _("This is your own application. Somebody else decides about it."),
        )
        and unless(waiver.decided_at is not None, _("This has been decided already."))
        and unless(
            is_granted and door(application.call, now, until) is Door.AFTER,
            _(
                "The call ended on %(date)s at %(time)s, so this person can no longer send the "
                "application. First move the end of the call, or give this person a code to apply "
                "after it and wait until they use it."
            )
            % {"date": long_date(until), "time": clock(until)},
        )
    )


def may_withdraw(actor: Actor, application: Application) -> Verdict:
    return may_stand_for(actor, application) and unless(
        application.state not in (State.SUBMITTED, State.RETURNED),
        _("Only an application that was sent can be withdrawn."),
    )


def may_withdraw_for_guardian(actor: Actor) -> Verdict:
    """Not a button: it follows from what the guardian did."""
    return unless(not actor.is_system, _("Only the guardian's withdrawal takes this back."))


def may_answer_later(
    actor: Actor, application: Application, questions: Collection[Question]
) -> Verdict:
    """``questions``: those that may be answered now; a returned application has its own page."""
    return (
        may_touch(actor, application)
        and unless(
            application.state != State.SUBMITTED,
            _("Only an application that was sent and is not returned can be added to."),
        )
        and unless(not questions, _("The time for answering these questions has passed."))
    )


def may_answer_for_office(
    actor: Actor, application: Application, questions: Collection[Question]
) -> Verdict:
    programme_id = application.call.edition.programme_id
    return (
        unless(
            not actor.is_a("coordinator", programme_id),
            _("Only the coordinators of this programme answer the questions of the office."),
        )
        and unless(application.state == State.DRAFT, _("This application has not been sent yet."))
        and unless(not questions, _("This form asks the office about nothing."))
    )


def may_read_application(actor: Actor, application: Application) -> Verdict:
    """The person and whoever was let in; after sending the coordinators and the chair too."""
    programme_id = application.call.edition.programme_id
    office = application.state != State.DRAFT and actor.is_any(OFFICE, programme_id)
    return unless(
        not (is_in(actor, application) or office or actor.is_system),
        _("This application is not yours to read. Ask the coordinator of the programme."),
    )


def may_list(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_any(OFFICE, programme_id),
        _("The list of applications is open to coordinators and the chair of this programme."),
    )
