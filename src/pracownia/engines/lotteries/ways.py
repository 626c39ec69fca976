"""Ways out where no panel keeps the quotas: those of the selection engine, with equal marks."""

from decimal import Decimal

from pracownia.engines.selection.engine import select
from pracownia.engines.selection.model import Candidate, Limit

from .model import Inputs
from .result import Change, Way


def ways_out(inputs: Inputs, seconds: float | None) -> tuple[tuple[Way, ...], tuple[int, ...]]:
    """The cheapest changes of quotas, and the quotas of a smallest contradiction."""
    category = {name: f"c{place}" for place, name in enumerate(inputs.categories)}
    people = [
        Candidate(f"{place:06}", Decimal(0), {f"c{c}": f"q{q}" for c, q in enumerate(person)})
        for place, person in enumerate(inputs.people)
    ]
    rules = [
        Limit(category[quota.category], f"q{place}", quota.least, quota.most)
        for place, quota in enumerate(inputs.quotas)
    ]
    found = select(people, rules, places=inputs.size, reserve=0, seed=inputs.seed, seconds=seconds)
    ways = tuple(
        Way(
            float(way.cost),
            tuple(Change(one.rule, one.side, one.before, one.after) for one in way.changes),
        )
        for way in found.relaxations
    )
    clash = tuple(demand.rule for demand in found.conflict if demand.rule is not None)
    return ways, tuple(dict.fromkeys(clash))
