"""Who may appeal and until when, who may decide about an appeal, and what must be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from pracownia.commons.files.policies import Policy
from pracownia.core.access import Actor, Verdict, unless
from pracownia.core.polish import long_moment, number
from pracownia.engines.clock import local
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.rules import may_stand_for
from pracownia.enrol.applications.states import State

from .models import Appeal
from .states import APPEAL, AppealState

OFFICE = frozenset({"coordinator"})
DECIDING = frozenset({"coordinator", "chair"})
READERS = frozenset({"coordinator", "chair", "controller"})
SHORTEST = 20
MOST_DAYS = 60
MOST_FILES = 10
TYPES = ("pdf", "docx", "odt", "jpg", "png")
FILE = Policy("appeals.file", TYPES)
ANSWER = Policy("appeals.answer", TYPES)


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody had to do with an application before; ``bars``: may not decide about it."""

    words: str
    bars: bool


def may_see(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_system or actor.is_any(READERS, programme_id)
    return unless(
        not allowed,
        _("Appeals are open to coordinators, the chair and the funder's controller."),
    )


def may_work(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_system or actor.is_any(OFFICE, programme_id)
    return unless(not allowed, _("Only coordinators of this programme can do this."))


def may_set_terms(
    actor: Actor, programme_id: int, *, announced_at: datetime | None, days: Sequence[int]
) -> Verdict:
    """Before the announcement: afterwards people count on what they were told."""
    return (
        may_work(actor, programme_id)
        and unless(
            announced_at is not None,
            _("The results are announced, so the terms of appeals no longer change."),
        )
        and unless(
            not all(1 <= one <= MOST_DAYS for one in days),
            _("A term has from 1 to 60 working days."),
        )
    )


def is_in_time(*, ends_at: datetime, received_at: datetime) -> Verdict:
    """All of the last second is still in time."""
    return unless(
        received_at.replace(microsecond=0) > ends_at,
        _("The term for appeals ended on %(moment)s.") % {"moment": long_moment(ends_at)},
    )


def may_appeal(
    actor: Actor,
    application: Application,
    *,
    ends_at: datetime | None,
    has_appealed: bool,
    now: datetime,
) -> Verdict:
    """Whoever sends the application, once, from the announcement to the end of the term."""
    return _is_whose(actor, application) and _is_open(
        application, ends_at=ends_at, has_appealed=has_appealed, received_at=now
    )


def _is_whose(actor: Actor, application: Application) -> Verdict:
    """The main applicant, or any co-applicant where the call lets them send."""
    return unless(
        not may_stand_for(actor, application), _("Only the person who applied can appeal.")
    )


def may_add_files(
    actor: Actor, appeal: Appeal, *, ends_at: datetime | None, there: int, new: int, now: datetime
) -> Verdict:
    """Whoever appeals, as long as one may appeal in this call and nobody has decided."""
    verdict = _is_whose(actor, appeal.application) and unless(
        appeal.state != AppealState.WAITING, _("This appeal has already been decided.")
    )
    if verdict and ends_at is not None:
        verdict = is_in_time(ends_at=ends_at, received_at=now)
    return verdict and are_few_files(there + new)


def are_few_files(count: int) -> Verdict:
    return unless(count > MOST_FILES, _("An appeal has at most 10 files."))


def may_type(
    actor: Actor,
    application: Application,
    programme_id: int,
    *,
    announced_at: datetime | None,
    ends_at: datetime | None,
    has_appealed: bool,
    received_on: date,
    now: datetime,
) -> Verdict:
    """A coordinator types what came on paper; the day on which it came decides."""
    after = announced_at is not None and received_on < local(announced_at).date()
    late = ends_at is not None and received_on > local(ends_at).date()
    return (
        may_work(actor, programme_id)
        and unless(received_on > local(now).date(), _("This day has not come yet."))
        and unless(after, _("The appeal cannot have come before the results were announced."))
        and unless(
            late,
            _("The term for appeals ended on %(moment)s.")
            % {"moment": long_moment(ends_at) if ends_at else ""},
        )
        and _is_open(application, ends_at=ends_at, has_appealed=has_appealed, received_at=None)
    )


def _is_open(
    application: Application,
    *,
    ends_at: datetime | None,
    has_appealed: bool,
    received_at: datetime | None,
) -> Verdict:
    verdict = unless(
        ends_at is None, _("One can appeal after the results are announced.")
    ) and unless(
        application.state in (State.DRAFT, State.WITHDRAWN),
        _("This application is not in the call, so there is nothing to appeal against."),
    )
    verdict = verdict and unless(has_appealed, _("There already is an appeal of this application."))
    if verdict and ends_at is not None and received_at is not None:
        verdict = is_in_time(ends_at=ends_at, received_at=received_at)
    return verdict


def says_enough(text: str) -> Verdict:
    return unless(len(text.strip()) < SHORTEST, _("Write the reasons in at least 20 characters."))


def is_decider(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_any(DECIDING, programme_id),
        _("Coordinators and the chair of the committee decide about appeals."),
    )


def may_decide(actor: Actor, programme_id: int, appeal: Appeal, parts: Sequence[Part]) -> Verdict:
    """Somebody of the office or the chair, who had no part in the result of this application."""
    barred = [one.words for one in parts if one.bars]
    return (
        is_decider(actor, programme_id)
        and unless(appeal.state != AppealState.WAITING, _("This appeal has already been decided."))
        and unless(
            bool(barred),
            _("Somebody else has to decide about this appeal. Your part in the result: %(parts)s.")
            % {"parts": "; ".join(barred)},
        )
    )


def is_decision(
    *,
    upheld: bool,
    remedy: str,
    points: Decimal | None,
    before: Decimal | None,
    most: Decimal,
    answer: str,
    is_impartial: bool,
    has_new_files: bool = False,
    is_drawn: bool = False,
) -> Verdict:
    """What a decision must say, before it is written down; on a drawn list there are no points."""
    counts = upheld and not is_drawn
    return (
        unless(
            has_new_files,
            _("Files were added to the appeal in the meantime. See them, then decide."),
        )
        and APPEAL.may_follow(
            AppealState.WAITING, AppealState.UPHELD if upheld else AppealState.REJECTED
        )
        and says_enough(answer)
        and unless(
            not is_impartial, _("Confirm that nothing links you with the person who appeals.")
        )
        and unless(
            counts and remedy not in Appeal.Remedy.values,
            _("Choose whether points were corrected or the application assessed anew."),
        )
        and unless(counts and points is None, _("Enter the points after the appeal."))
        and unless(
            counts and points is not None and not 0 <= points <= most,
            _("Points are from 0 to %(most)s.") % {"most": number(most)},
        )
        and unless(
            counts and before is not None and points is not None and points < before,
            _("An appeal never takes points away. There were %(points)s of them.")
            % {"points": number(before) if before is not None else ""},
        )
    )


def may_correct(
    actor: Actor,
    programme_id: int,
    *,
    upheld: int,
    seen: str,
    now_seen: str,
    decided_alone: bool = False,
) -> Verdict:
    """A coordinator, of what they looked at. Where two people approve the list, points that one
    person typed are not announced by the same person."""
    return (
        may_work(actor, programme_id)
        and unless(upheld == 0, _("No appeal was upheld since the last correction."))
        and unless(
            decided_alone,
            _(
                "Two people approve the list of this call, and you decided about one of these "
                "appeals. Somebody else announces the corrected ranking."
            ),
        )
        and unless(
            seen != now_seen,
            _("Something changed in the meantime. See the effects again, then announce them."),
        )
    )
