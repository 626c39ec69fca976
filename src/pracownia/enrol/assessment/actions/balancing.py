"""Carrying out an assignment that somebody has looked at: the engine's, or one from a table."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import CardsAssigned
from pracownia.enrol.assessment.models import MeritCard, Reviewer
from pracownia.enrol.assessment.queries.balancing import active_reviewers, balance
from pracownia.enrol.assessment.queries.room import accepted, rounds_of
from pracownia.enrol.assessment.queries.tables import listed_pairs

from .assigning import _barred, _give, _plan
from .hints import _ask_about


@transaction.atomic
def assign_balanced(
    *, actor: Actor, call_id: int, seed: str, most: int | None, digest: str, now: datetime
) -> list[MeritCard]:
    """Give exactly what the preview with this ``digest`` has shown, or nothing."""
    call = _ready(actor, call_id, now)
    plan = _plan(call)
    applications = list(Application.objects.filter(accepted(call_id)).order_by("pk"))
    _barred(
        applications,
        active_reviewers(call_id),
        actor=actor,
        programme_id=call.edition.programme_id,
        now=now,
    )
    found = balance(call_id=call_id, plan=plan, seed=seed, most=most, now=now)
    if found.digest != digest:
        raise Refused(_("Something has changed since this preview. Look at it again."))
    if not found.is_whole:
        raise Refused(" ".join([_("Nothing was assigned."), *found.lacking[:3]]))
    return _give_all(found.pairs, call, seed=seed, actor=actor, now=now)


@transaction.atomic
def assign_from_table(*, actor: Actor, call_id: int, text: str, now: datetime) -> list[MeritCard]:
    """Give what a table says, row by row; one row that cannot be given stops all of them."""
    call = _ready(actor, call_id, now)
    found = listed_pairs(call_id=call_id, plan=_plan(call), text=text, now=now)
    if found.problems:
        raise Refused(found.problems[0])
    return _give_all(found.pairs, call, seed="", actor=actor, now=now)


def _ready(actor: Actor, call_id: int, now: datetime) -> Call:
    call = lock(Call, call_id)
    programme_id, closes_at = call.edition.programme_id, call.window.closes_at
    require(rules.may_draw(actor, programme_id=programme_id, closes_at=closes_at, now=now))
    require(may_touch_what_counts(is_settled=is_settled(call_id)))
    return call


def _give_all(
    pairs: list[tuple[int, int]], call: Call, *, seed: str, actor: Actor, now: datetime
) -> list[MeritCard]:
    if not pairs:
        raise Refused(_("Every application that meets the conditions has its reviewers."))
    applications = list(Application.objects.filter(pk__in={one for one, _who in pairs}))
    reviewers = Reviewer.objects.filter(pk__in={who for _one, who in pairs})
    _ask_about(pairs, applications, reviewers.select_related("organisation"), now=now)
    numbers = rounds_of(applications)
    cards = [
        _give(application, reviewer, number=numbers.get(application, 1), now=now)
        for application, reviewer in pairs
    ]
    publish(
        CardsAssigned(
            programme_id=call.edition.programme_id,
            call_id=call.pk,
            count=len(cards),
            seed=seed,
            at=now,
        ),
        actor=actor,
    )
    return cards
