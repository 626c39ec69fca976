"""The same questions answered by trying every list: slow, short and independent of the engine."""

from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from itertools import combinations

from pracownia.engines.selection import (
    Candidate,
    Distinct,
    Each,
    Excluded,
    Limit,
    Pinned,
    Pool,
    Rule,
    Threshold,
)


def inside(person: Candidate, where) -> bool:
    return all(person.fields[k] == v for k, v in where.items())


def eligible(people, rules):
    pins = {r.number for r in rules if isinstance(r, Pinned)}
    out = {r.number for r in rules if isinstance(r, Excluded)}
    for rule in rules:
        if isinstance(rule, Threshold):
            out |= {
                p.number
                for p in people
                if inside(p, rule.where) and p.marks < rule.marks and p.number not in pins
            }
    return [p for p in people if p.number not in out]


def shortfalls(rule: Rule, chosen, pool) -> dict[str, int]:
    """By how much one rule would have to give way, per side."""
    if isinstance(rule, Limit):
        count = sum(p.fields[rule.field] == rule.value and inside(p, rule.where) for p in chosen)
        counts = [count]
    elif isinstance(rule, Pool):
        count = sum(p.fields[rule.field] == rule.value for p in chosen)
        return {"min": max(0, rule.places - count), "max": max(0, count - rule.places)}
    elif isinstance(rule, Each):
        values = {p.fields[rule.field] for p in pool if inside(p, rule.where)} - {""}
        counts = [
            sum(p.fields[rule.field] == v and inside(p, rule.where) for p in chosen) for v in values
        ] or [0]
        if not values:
            return {}
    elif isinstance(rule, Distinct):
        kinds = len({p.fields[rule.field] for p in chosen if inside(p, rule.where)} - {""})
        return {"min": max(0, rule.minimum - kinds)}
    else:
        return {}
    most = 10**9 if rule.maximum is None else rule.maximum
    return {"min": max(0, rule.minimum - min(counts)), "max": max(0, max(counts) - most)}


def keeps(chosen, rules, pool, places) -> bool:
    numbers = {p.number for p in chosen}
    pins = {r.number for r in rules if isinstance(r, Pinned)}
    return (
        len(chosen) == places
        and pins <= numbers
        and not any(any(shortfalls(rule, chosen, pool).values()) for rule in rules)
    )


def lists(people, rules, places):
    pool = eligible(people, rules)
    return [c for c in combinations(pool, places) if keeps(c, rules, pool, places)]


def total(chosen) -> Decimal:
    return sum((p.marks for p in chosen), Decimal(0))


def lot(seed: str, number: str) -> str:
    return sha256(f"{seed}|{number}".encode()).hexdigest()


def first(found, seed: str) -> set[str]:
    best = max(total(c) for c in found)
    ties = [c for c in found if total(c) == best]
    key = min(sorted(lot(seed, p.number) for p in c) for c in ties)
    return {p.number for c in ties if sorted(lot(seed, p.number) for p in c) == key for p in c}


def cost_of(rule, side: str, step: int) -> int:
    if side == "max":
        return rule.weight * 1000 * step
    before = rule.places if isinstance(rule, Pool) else rule.minimum
    return rule.weight * (1000 + 2000 // before) * step


def ways(people, rules, places):
    """All the cheapest sets of changes as {(rule, side): step}, with their cost."""
    pool = eligible(people, rules)
    pins = {r.number for r in rules if isinstance(r, Pinned)}
    found: dict[frozenset, int] = {}
    for size in range(places + 1):
        for chosen in combinations(pool, size):
            if not pins <= {p.number for p in chosen}:
                continue
            steps, cost, possible = {}, 0, True
            if size < places:
                steps[None, "min"] = places - size
                cost += (1000 + 2000 // places) * (places - size)
            for index, rule in enumerate(rules):
                for side, step in shortfalls(rule, chosen, pool).items():
                    if step:
                        possible = possible and not rule.hard
                        steps[index, side] = step
                        cost += cost_of(rule, side, step)
            if possible:
                found[frozenset(steps.items())] = cost
    if not found:
        return None, set()
    least = min(found.values())
    return Fraction(least, 1000), {steps for steps, cost in found.items() if cost == least}


def smallest_cover(chosen, people, rules, places) -> tuple[int, set[str]]:
    """The size of a smallest reserve for every single resignation; who cannot be replaced."""
    pool = eligible(people, rules)
    rest = [p for p in pool if p not in chosen]
    fits = {
        m.number: {
            r.number
            for r in rest
            if keeps([p for p in chosen if p != m] + [r], _unpinned(rules, m), pool, places)
        }
        for m in chosen
    }
    nobody = {m for m, f in fits.items() if not f}
    needed = [f for f in fits.values() if f]
    for size in range(len(rest) + 1):
        for people_ in combinations([r.number for r in rest], size):
            if all(f & set(people_) for f in needed):
                return size, nobody
    raise AssertionError


def _unpinned(rules, member):
    return [r for r in rules if not (isinstance(r, Pinned) and r.number == member.number)]
