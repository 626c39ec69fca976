"""A fair draw of a panel: a numbered list of panels, from which ordinary dice choose one.

`Inputs` are those of a selection in which nobody has marks: the rules are limits of panels. The
lottery makes 1,296 = 6^4 panels, each keeps every limit, and the chances of people are as equal as
the limits let them be. Four dice, read in the order of throwing, name one panel of the list:

    place = 216 (a - 1) + 36 (b - 1) + 6 (c - 1) + (d - 1),   counted from 0,

so each panel is exactly as likely as any other. A person's chance is the number of panels with
them out of 1,296. The file is published before the throw; its sha256 is the seal.

Whoever gives a place back is replaced by the first of the reserve with whom every limit is kept;
the reserve stands in the order of sha256("4-2-6-1|number"), which nobody knew before the throw.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pracownia.engines.budget import Progress
from pracownia.engines.errors import BadInput
from pracownia.engines.lotteries import lottery
from pracownia.engines.lotteries.model import Objective
from pracownia.engines.lotteries.model import Quota as Feature

from .check import checked
from .digest import digest_of, inputs_json
from .engine import select
from .model import Candidate, Each, Inputs, Limit, Pinned
from .read import rule_from
from .result import Selection
from .sealing import seed_of

FORMAT = "pracownia-lottery-1"
DICE, SIDES = 4, 6
LENGTH = SIDES**DICE
YES, NO = "+", "-"
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The file to publish, and for each person (in the order of inputs) how often they sit."""

    file: Json
    often: tuple[int, ...]


class NoPanel(Exception):
    """The time passed before the first panel was found."""


def portfolio(
    inputs: Inputs,
    *,
    objective: Objective,
    seed: str,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Portfolio:
    """The fairest list of panels. The limits must have been found possible before (`select`)."""
    features = _features(inputs)
    drawn = lottery(
        [_person(one, inputs) for one in inputs.candidates],
        features,
        size=inputs.places,
        objective=objective,
        seed=seed,
        panels=LENGTH,
        seconds=seconds,
        progress=progress,
    )
    if not drawn.feasible:
        raise NoPanel
    file: Json = {
        "format": FORMAT,
        "version": drawn.version,
        "objective": objective,
        "seed": seed,
        "proof": drawn.proof,
        "bound": round(drawn.bound, 6),
        "inputs": inputs_json(inputs),
        "exact": [round(chance, 6) for chance in drawn.probabilities],
        "list": [list(panel) for panel in drawn.uniform],
    }
    return Portfolio(file, often(file))


def text_of(file: Mapping[str, object]) -> str:
    """The file to seal, the same to the last byte wherever it is made."""
    return json.dumps(file, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def often(file: Mapping[str, object]) -> tuple[int, ...]:
    """For each person the number of panels that have them."""
    stated = inputs_of(file)
    counts = Counter(person for panel in panels_of(file) for person in panel)
    return tuple(counts[place] for place in range(len(stated.candidates)))


def inputs_of(file: Mapping[str, object]) -> Inputs:
    """The people and the limits in a file, checked as if they were new."""
    data = file.get("inputs")
    people = data.get("candidates") if isinstance(data, dict) else None
    rules = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(people, list) or not isinstance(rules, list):
        raise BadInput("record_incomplete", "the record lacks its people or its rules")
    try:
        candidates = [Candidate(one["number"], Decimal(0), one["fields"]) for one in people]
    except (TypeError, KeyError):
        raise BadInput("record_incomplete", "a person lacks a number or fields") from None
    return checked(
        candidates,
        [rule_from(item, index) for index, item in enumerate(rules)],
        places=data.get("places", 0),
        reserve=data.get("reserve", 0),
        seed="-",
    )


def panels_of(file: Mapping[str, object]) -> list[list[int]]:
    found = file.get("list")
    if not isinstance(found, list) or not all(isinstance(panel, list) for panel in found):
        raise BadInput("record_incomplete", "the record lacks its list of panels", column="list")
    return found


def place_of(throws: Sequence[int]) -> int:
    """The place on the list that the dice name, from 0."""
    if len(throws) != DICE or not all(1 <= one <= SIDES for one in throws):
        raise BadInput("record_incomplete", "throw four dice, each from 1 to 6", column="throws")
    place = 0
    for one in throws:
        place = SIDES * place + one - 1
    return place


def drawn_by(file: Mapping[str, object], throws: Sequence[int]) -> tuple[str, ...]:
    """Numbers of the people on the panel that the dice name."""
    people = inputs_of(file).candidates
    return tuple(people[place].number for place in sorted(panels_of(file)[place_of(throws)]))


def reserve_of(inputs: Inputs, chosen: Sequence[str], seed: str) -> tuple[str, ...]:
    """Who waits, in the order of the lot, so that as many as can be are replaceable."""
    pinned = replace(inputs, rules=(*inputs.rules, *map(Pinned, chosen)))
    found = select(
        pinned.candidates, pinned.rules, places=inputs.places, reserve=inputs.reserve, seed=seed
    )
    return found.reserve


def as_selection(record: Mapping[str, object]) -> Selection:
    """A published draw as a selection in which nobody has marks, for the reserve to go on."""
    inputs = inputs_of(record)
    drawn, chosen, reserve = (record.get(name) for name in ("draw", "chosen", "reserve"))
    throws = drawn.get("throws") if isinstance(drawn, dict) else None
    if not (isinstance(throws, list) and isinstance(chosen, list) and isinstance(reserve, list)):
        raise BadInput("record_incomplete", "the record lacks its draw", column="draw")
    seed = seed_of(throws)
    return Selection(
        version=str(record.get("version")),
        seed=seed,
        digest=digest_of(inputs),
        inputs=replace(inputs, seed=seed),
        status="optimal",
        chosen=tuple(map(str, chosen)),
        reserve=tuple(map(str, reserve)),
        total=Decimal(0),
        bound=Decimal(0),
        proof="none",
        tallies=(),
        without_replacement=(),
        uncovered=(),
        relaxations=(),
        conflict=(),
        notices=(),
    )


def _features(inputs: Inputs) -> list[Feature]:
    """Each rule as a category in which everybody has one feature."""
    size = inputs.places
    found: list[Feature] = []
    for place, rule in enumerate(inputs.rules):
        name = f"{place}"
        if not isinstance(rule, Limit | Each) or rule.where:
            raise BadInput(
                "unknown_key",
                "a draw knows only limits of values",
                column="rules",
                rule=place,
                values={"name": type(rule).__name__},
            )
        if isinstance(rule, Limit):
            most = size if rule.maximum is None else min(rule.maximum, size)
            found.append(Feature(name, YES, rule.minimum, most))
            found.append(Feature(name, NO, size - most, size - rule.minimum))
        else:
            values = sorted({one.fields[rule.field] for one in inputs.candidates} - {""})
            most = size if rule.maximum is None else min(rule.maximum, size)
            found += [Feature(name, value, rule.minimum, most) for value in values]
            found.append(Feature(name, "", 0, size))
    return found or [Feature("0", YES, size, size)]


def _person(one: Candidate, inputs: Inputs) -> dict[str, str]:
    found = {}
    for place, rule in enumerate(inputs.rules):
        if isinstance(rule, Limit):
            found[f"{place}"] = YES if one.fields[rule.field] == rule.value else NO
        elif isinstance(rule, Each):
            found[f"{place}"] = one.fields[rule.field]
    return found or {"0": YES}
