"""Repeats a published selection from its record, without any database, and compares."""

from collections.abc import Mapping
from dataclasses import dataclass

from pracownia.engines.budget import Budget

from .digest import digest_of
from .engine import VERSION, propose
from .explain import explain_all
from .problem import stated
from .record import Json, inputs_of, to_record
from .result import Selection
from .sealing import unlike


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in the record where repeating gives something else."""

    path: str
    published: object
    repeated: object


@dataclass(frozen=True, slots=True)
class Verification:
    """What repeating a record showed; `same_version` says whether the engine is the same."""

    ok: bool
    differences: tuple[Difference, ...]
    same_version: bool
    digest: str


def verify(record: Mapping[str, object]) -> Verification:
    """Repeats the selection from its record alone and compares every value."""
    inputs = inputs_of(record)
    selection = propose(inputs, Budget())
    whys = explain_all(selection) if record.get("explained") is True else None
    repeated = to_record(selection, whys)
    published = dict(record)
    drawn = published.pop("draw", None)
    same_version = published.get("version") == VERSION
    if not same_version:
        repeated["version"] = published.get("version")
    answers, mine = published.get("why"), repeated["why"]
    if selection.chosen and isinstance(answers, dict) and isinstance(mine, dict):
        published["why"] = _accepted(selection, mine, answers)
    found = tuple(_differences("", published, repeated))
    if drawn is not None:
        found += tuple(Difference(*one) for one in unlike(drawn, inputs))
    return Verification(not found, found, same_version, digest_of(inputs))


def _accepted(selection: Selection, repeated: Json, published: Json) -> Json:
    """Where another list proves the same price, the published proof counts as repeated."""
    accepted = dict(published)
    for number, answer in published.items():
        mine = repeated.get(number)
        if not isinstance(answer, dict) or not isinstance(mine, dict) or answer == mine:
            continue
        if _proves(selection, number, answer):
            accepted[number] = {**answer, "out": mine["out"], "into": mine["into"]}
    return accepted


def _proves(selection: Selection, number: str, answer: Mapping[str, object]) -> bool:
    """Does leaving `out` and joining `into` give a list with exactly the stated loss?"""
    out, into, chosen = answer.get("out"), answer.get("into"), set(selection.chosen)
    loss = answer.get("price") if answer.get("margin") is None else answer.get("margin")
    if not isinstance(out, list) or not isinstance(into, list) or loss is None:
        return False
    problem = stated(selection.inputs)
    known = all(isinstance(name, str) and name in problem.index for name in out + into)
    if not known or not set(out) <= chosen or set(into) & chosen:
        return False
    if len(set(out)) != len(out) or len(set(into)) != len(into) or number not in out + into:
        return False
    if list(problem.names(problem.index[n] for n in out)) != out:
        return False
    if list(problem.names(problem.index[n] for n in into)) != into:
        return False
    members = [problem.index[name] for name in chosen - set(out) | set(into)]
    total = problem.points(problem.total(members))
    best = problem.points(problem.total(problem.index[name] for name in chosen))
    return problem.keeps(members) and float(best - total) == loss


def _differences(path: str, published: object, repeated: object) -> list[Difference]:
    if isinstance(published, dict) and isinstance(repeated, dict):
        names = [*published, *(name for name in repeated if name not in published)]
        found = []
        for name in names:
            inner = f"{path}.{name}" if path else str(name)
            missing = object()
            left, right = published.get(name, missing), repeated.get(name, missing)
            if left is missing or right is missing:
                found.append(Difference(inner, _shown(left, missing), _shown(right, missing)))
            else:
                found += _differences(inner, left, right)
        return found
    if (
        isinstance(published, list)
        and isinstance(repeated, list)
        and len(published) == len(repeated)
    ):
        return [
            difference
            for place, (left, right) in enumerate(zip(published, repeated, strict=True))
            for difference in _differences(f"{path}.{place}", left, right)
        ]
    same = published == repeated and type(published) is type(repeated)
    return [] if same else [Difference(path, published, repeated)]


def _shown(value: object, missing: object) -> object:
    return None if value is missing else value
