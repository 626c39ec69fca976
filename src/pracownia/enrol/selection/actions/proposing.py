"""Counting the list: the best one that keeps every limit, with a reason for every person."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.engines import selection as engine
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import SelectionProposed, SuppositionSaved
from pracownia.enrol.selection.models import Decision, Run, Settings
from pracownia.enrol.selection.queries import candidates, draws, history, runs
from pracownia.enrol.selection.queries.inputs import Prepared, prepared
from pracownia.enrol.selection.queries.whatif import cannot_be
from pracownia.enrol.selection.queries.wishes import Wish, asked, wished
from pracownia.enrol.selection.rules.concessions import concessions, contradiction
from pracownia.enrol.selection.states import RunState

Json = dict[str, Any]


class Impossible(Refused):
    """No list keeps all limits; ``ways`` are the cheapest concessions, each a whole sentence."""

    def __init__(self, reason: str, ways: list[str]) -> None:
        super().__init__(reason)
        self.ways = ways


@transaction.atomic
def propose(*, actor: Actor, call_id: int, seed: str = "", now: datetime) -> Run:
    """Count the list anew; the seed is given by the committee, or made here and shown."""
    call = lock(Call, call_id)
    require(rules.may_count_without_draw(draws.draw_in_force(call_id)))
    require(rules.is_by_marks(runs.settings_of(call_id)))
    return _propose(actor=actor, call=call, seed=seed, now=now)


@transaction.atomic
def propose_supposed(
    *,
    actor: Actor,
    run_id: int,
    revision: int,
    wish: Wish,
    reason: str,
    now: datetime,
) -> Run:
    """What was only supposed beside a list becomes a new proposal, with the reason why.

    ``run_id`` and ``revision`` are the list that it was compared with; its seed stays.
    """
    call = lock(Call, runs.call_id_of(run_id))
    run = Run.objects.select_related("settings").get(pk=run_id)
    programme_id = call.edition.programme_id
    require(rules.may_set_limits(actor, programme_id, runs.in_force(call.pk)))
    require(rules.is_by_marks(run.settings))
    require(rules.may_save_supposition(run, reason))
    require(rules.has_not_moved(run, revision))
    require(rules.may_count_without_draw(draws.draw_in_force(call.pk)))
    return _propose(
        actor=actor, call=call, seed=run.seed, wish=wish, reason=reason.strip(), now=now
    )


def _propose(
    *,
    actor: Actor,
    call: Call,
    seed: str,
    draw: Json | None = None,
    wish: Wish | None = None,
    reason: str = "",
    now: datetime,
) -> Run:
    """Part of counting and of the draw, which hold the call; ``draw`` goes to the record."""
    call_id = call.pk
    programme_id = call.edition.programme_id
    ends_at = candidates.end_of_assessment(call)
    in_force = runs.in_force(call_id)
    require(rules.may_propose(actor, programme_id, in_force, ends_at=ends_at, now=now))
    settings = _ready(call_id)
    before = prepared(settings)
    if wish is None:
        wish = Wish()
    elif refusal := cannot_be(before, wish):
        raise Refused(refusal)
    wish = asked(before, wish, settings.places)
    given = wished(before, wish)
    seed = seed.strip()[:80] or f"{secrets.randbelow(10**6):06d}"
    found = _counted(given, wish.places or settings.places, settings.reserve, seed)
    whys = engine.explain_all(found)
    last = Run.objects.filter(settings=settings).aggregate(last=Max("number"))["last"] or 0
    Run.objects.filter(settings=settings, state=RunState.PROPOSED).update(state=RunState.REPLACED)
    run = Run.objects.create(
        settings=settings,
        number=last + 1,
        seed=seed,
        engine_version=found.version,
        digest=found.digest,
        record=engine.to_record(found, whys) | ({"draw": draw} if draw else {}),
        terms={
            "laws": [law.as_json() for law in given.laws],
            "codes": given.codes,
            "most": str(given.most),
            "short": given.short,
            "stopped": given.stopped,
        },
        supposed=_supposed(before, wish, settings.places),
        reason=reason,
        made_at=now,
        made_by_id=actor.person_id or 0,
    )
    _write_down(run, found, whys, given)
    kind = SuppositionSaved if reason else SelectionProposed
    publish(
        kind(programme_id=programme_id, run_id=run.pk, seed=seed, digest=found.digest), actor=actor
    )
    return run


def _supposed(before: Prepared, wish: Wish, places: int) -> Json:
    if wish.is_empty:
        return {}
    return wish.as_json() | {"set": history.set_now(before.laws, places)}


def _ready(call_id: int) -> Settings:
    """How places are given, once everything that the count needs is there."""
    settings = runs.settings_of(call_id)
    require(rules.can_be_counted(settings, candidates.unready(call_id, settings)))
    assert settings is not None  # noqa: S101 - the rule has just asked
    return settings


def _counted(given: Prepared, places: int, reserve: int, seed: str) -> engine.Selection:
    if not given.candidates:
        raise Refused(_("There is nobody to choose from: no application has a final mark."))
    found = engine.select(given.candidates, given.rules, places=places, reserve=reserve, seed=seed)
    if not found.feasible:
        raise Impossible(contradiction(found, given.laws), concessions(found, given.laws))
    return found


def _write_down(
    run: Run, found: engine.Selection, whys: dict[str, engine.Why], given: Prepared
) -> None:
    """A decision for everybody, ranked by marks and then by lot."""
    chosen = frozenset(found.chosen)
    reserve = {number: place for place, number in enumerate(found.reserve, 1)}
    fields = {person.number: dict(person.fields) for person in found.inputs.candidates}
    ordered = sorted(whys.values(), key=lambda why: (-why.marks, why.place_by_lot))
    decisions = []
    for rank, why in enumerate(ordered, 1):
        outcome = Decision.Outcome.REFUSED
        if why.number in chosen:
            outcome = Decision.Outcome.SELECTED
        elif why.number in reserve:
            outcome = Decision.Outcome.RESERVE
        decisions.append(
            Decision(
                run=run,
                application_id=given.applications[why.number],
                rank=rank,
                points=why.marks,
                proposed=outcome,
                outcome=outcome,
                reserve_place=reserve.get(why.number),
                traits=fields[why.number],
                why=run.record["why"][why.number],
            )
        )
    Decision.objects.bulk_create(decisions, batch_size=500)
