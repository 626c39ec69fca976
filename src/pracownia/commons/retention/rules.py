"""When records fall due, who sets terms and holds, and what must come before anything goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.models import Retention
from pracownia.core.access import Actor, Text, Verdict, unless
from pracownia.core.polish import long_date
from pracownia.engines import clock

from .models import DRAFT, Deletion, Hold, Start
from .states import State
from .stocks import Moments

COORDINATOR: Final = "coordinator"
FIRST: Final = timedelta(days=30)
SECOND: Final = timedelta(days=7)
LONGEST: Final = 600


@dataclass(frozen=True, slots=True)
class Rule:
    """So many months from a moment; ``said_on`` is the day that somebody gave."""

    starts: str
    months: int
    said_on: date | None = None


# Where nobody has set a term. Classes that wait for a contract or a report wait for a day.
USUAL: Final[Mapping[str, Rule]] = {
    DRAFT: Rule(Start.CALL, 3),
    Retention.RECRUITMENT: Rule(Start.RESULTS, 12),
    Retention.PARTICIPATION: Rule(Start.NEXT_YEAR, 60),
    Retention.FUNDER: Rule(Start.SAID, 0),
    Retention.PUBLIC: Rule(Start.SAID, 0),
    Retention.SURVEY: Rule(Start.SAID, 0),
    Retention.ACTIVITY: Rule(Start.SAID, 0),
}


def counted_from(rule: Rule, moments: Moments) -> date | None:
    """The day from which the months run; none while it is not known."""
    if rule.starts == Start.NEXT_YEAR:
        return date(moments.end.year, 12, 31) if moments.end else None
    return {
        Start.CALL: moments.call,
        Start.RESULTS: moments.results,
        Start.END: moments.end,
        Start.SAID: rule.said_on,
    }[Start(rule.starts)]


def due_on(rule: Rule, moments: Moments) -> date | None:
    """The first day on which records of the class are no longer kept: the day after the term.

    A term in months ends on the day of the same number, or on the last day of a shorter month.
    """
    start = counted_from(rule, moments)
    if start is None:
        return None
    last = clock.months(clock.start_of_day(start), rule.months, moved=False)
    return clock.local(last).date() + timedelta(days=1)


def first_warning_on(due: date) -> date:
    return due - FIRST


def day_of_deletion(due: date, today: date) -> date:
    """A warning that goes late moves the day: nobody has less than 30 days."""
    return max(due, today + FIRST)


def is_time_for_second(deletion: Deletion, *, today: date) -> bool:
    return deletion.state == State.WARNED and today >= deletion.on - SECOND


def why_call_off(deletion: Deletion, *, due: date | None, is_held: bool) -> Text:
    """Why a deletion that was announced does not come, or nothing."""
    if is_held:
        return _("the programme is held")
    if due is None:
        return _("the term no longer says a day")
    if due > deletion.on:
        return _("the term now ends later")
    return ""


def may_delete(
    deletion: Deletion | None, *, today: date, hold: Hold | None = None, due: date | None = None
) -> Verdict:
    """Both warnings, the day, and no hold; each refusal says what is missing."""
    if hold is not None:
        held = _("These records are held, so none is deleted: %(reason)s")
        return Verdict(False, held % {"reason": hold.reason})
    if deletion is None:
        if due is None:
            return Verdict(False, _("The day from which the term counts is not known yet."))
        first = _("The first warning has not gone out yet. It goes 30 days before, on %(day)s.")
        return Verdict(False, first % {"day": long_date(max(first_warning_on(due), today))})
    return (
        unless(
            deletion.state == State.CALLED_OFF,
            _("This deletion was called off: it deletes nothing."),
        )
        and unless(deletion.state == State.DONE, _("This deletion has been carried out already."))
        and unless(
            deletion.second_at is None,
            _("The second warning has not gone out yet. It goes 7 days before."),
        )
        and unless(
            today < deletion.on,
            _("These records are kept until %(day)s; they are deleted that night at the earliest.")
            % {"day": long_date(deletion.on)},
        )
    )


def may_see(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system or actor.is_a(COORDINATOR, programme_id)),
        _("How long records are kept is looked after by coordinators and administrators."),
    )


def may_see_all(actor: Actor) -> Verdict:
    return unless(
        not actor.is_admin,
        _("Only an administrator of this service looks after these pages."),
    )


def may_set_term(actor: Actor, programme_id: int, rule: Rule) -> Verdict:
    return (
        may_see(actor, programme_id)
        and unless(
            rule.starts == Start.SAID and rule.said_on is None,
            _("Give the day from which the months are counted."),
        )
        and unless(
            rule.months > LONGEST, _("Nothing personal is kept longer than 50 years: write less.")
        )
    )


def may_hold(actor: Actor, *, programme_id: int | None) -> Verdict:
    """A programme is held by its coordinators too, a person by administrators only."""
    if programme_id is None:
        return unless(
            not (actor.is_admin or actor.is_system),
            _("Records of a person are held by administrators: they may be in many programmes."),
        )
    return may_see(actor, programme_id)


def may_lift(actor: Actor, hold: Hold) -> Verdict:
    return may_hold(actor, programme_id=hold.programme_id) and unless(
        hold.lifted_at is not None, _("This hold has already been lifted.")
    )
