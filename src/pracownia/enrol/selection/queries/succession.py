"""Who of the reserve is next, and why it is not simply the first one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pracownia.engines import selection as engine
from pracownia.engines.selection.portfolio import as_selection
from pracownia.enrol.applications.states import State
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.states import OfferState

GONE = (OfferState.RESIGNED, OfferState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Next:
    """The next person (None: nobody fits) with those passed over and the limits in their way."""

    application_id: int | None
    why: dict[str, Any]


def first_free(run_id: int) -> Offer | None:
    """The place given back first that nobody was offered yet."""
    return (
        Offer.objects.filter(run_id=run_id, state__in=GONE, replacement=None)
        .order_by("answered_at", "pk")
        .first()
    )


def next_one(run: Run) -> Next:
    """Asks the engine, with the list as the committee approved it. Two queries."""
    rows = list(
        Decision.objects.filter(run=run)
        .exclude(outcome=Decision.Outcome.REFUSED)
        .select_related("application")
        .order_by("rank")
    )
    state = dict(Offer.objects.filter(run=run).values_list("application_id", "state"))
    by_number = {row.application.number: row.application_id for row in rows}
    chosen = tuple(row.application.number for row in rows if _is_chosen(row))
    reserve = tuple(row.application.number for row in rows if not _is_chosen(row))
    gone = {
        row.application.number
        for row in rows
        if state.get(row.application_id) in GONE or row.application.state != State.SUBMITTED
    }
    joined = {
        row.application.number
        for row in rows
        if not _is_chosen(row)
        and row.application_id in state
        and row.application.number not in gone
    }
    stated = as_approved(as_known(stated_in(run), rows), chosen, reserve)
    found = engine.next_from_reserve(stated, gone, joined=joined)
    return Next(
        by_number[found.person] if found.person else None,
        {
            "message": found.message.key,
            "skipped": [
                {
                    "number": one.number,
                    "application_id": by_number[one.number],
                    "rules": list(dict.fromkeys(b.rule for b in one.breaks if b.rule is not None)),
                }
                for one in found.skipped
            ],
        },
    )


def _is_chosen(row: Decision) -> bool:
    return row.outcome == Decision.Outcome.SELECTED


def stated_in(run: Run) -> engine.Selection:
    """What the record of a list says, counted by marks or drawn."""
    return as_selection(run.record) if run.is_drawn else engine.from_record(run.record)


def as_known(selection: engine.Selection, rows: Sequence[Decision]) -> engine.Selection:
    """The selection with points that changed after appeals, and with people who came by them."""
    known = {person.number: person for person in selection.inputs.candidates}
    for row in rows:
        number = row.application.number
        person = known.get(number)
        if person is None:
            known[number] = engine.Candidate(number, row.points, row.traits)
        elif person.marks != row.points:
            known[number] = replace(person, marks=row.points)
    candidates = tuple(known[number] for number in sorted(known))
    return replace(selection, inputs=replace(selection.inputs, candidates=candidates))


def as_approved(
    selection: engine.Selection, chosen: tuple[str, ...], reserve: tuple[str, ...]
) -> engine.Selection:
    """The selection after people's decisions. A limit that they gave way on is kept from there:
    the next person may not make it worse."""
    fields = {person.number: person.fields for person in selection.inputs.candidates}
    members = [fields[number] for number in chosen]
    rules = tuple(_loosened(rule, members) for rule in selection.inputs.rules)
    inputs = replace(selection.inputs, rules=rules, places=len(chosen))
    return replace(selection, inputs=inputs, chosen=chosen, reserve=reserve)


def _loosened(rule: engine.Rule, members: list[Any]) -> engine.Rule:
    if isinstance(rule, engine.Limit):
        count = sum(person[rule.field] == rule.value for person in members)
        most = None if rule.maximum is None else max(rule.maximum, count)
        return replace(rule, minimum=min(rule.minimum, count), maximum=most)
    counts = (
        Counter(person[rule.field] for person in members if person[rule.field])
        if isinstance(rule, engine.Each | engine.Distinct)
        else Counter()
    )
    if isinstance(rule, engine.Distinct):
        return replace(rule, minimum=min(rule.minimum, len(counts)))
    if isinstance(rule, engine.Each) and rule.maximum is not None:
        return replace(rule, maximum=max(rule.maximum, max(counts.values(), default=0)))
    return rule
