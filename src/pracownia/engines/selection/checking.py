"""Checks a published draw of a panel from its record: seal, limits, chances, dice, reserve."""

from collections.abc import Iterator, Mapping

from .digest import digest_of
from .model import Inputs
from .portfolio import (
    LENGTH,
    drawn_by,
    inputs_of,
    often,
    panels_of,
    portfolio,
    reserve_of,
    text_of,
)
from .problem import Problem, stated
from .repeat import Difference, Verification
from .sealing import seal_of, seed_of

ADDED = ("draw", "chosen", "reserve", "chances")
NEAR = 1e-5


def verify_draw(record: Mapping[str, object]) -> Verification:
    """Everything is counted again; chances are those of the fairest draw that there is."""
    file = {name: value for name, value in record.items() if name not in ADDED}
    inputs = inputs_of(file)
    found = tuple(_differences(file, inputs, record))
    return Verification(not found, found, same_version=True, digest=digest_of(inputs))


def _differences(
    file: Mapping[str, object], inputs: Inputs, record: Mapping[str, object]
) -> Iterator[Difference]:
    panels = panels_of(file)
    if len(panels) != LENGTH:
        yield Difference("list", len(panels), LENGTH)
        return
    problem = stated(inputs)
    for place, panel in enumerate(panels):
        if not _keeps(panel, problem, inputs):
            yield Difference(f"list.{place}", panel, "a panel that keeps every limit")
            return
    if "chances" in record and record["chances"] != list(often(file)):
        yield Difference("chances", record["chances"], list(often(file)))
    yield from _fairness(file, inputs)
    drawn = record.get("draw")
    if drawn is not None:
        yield from _draw(file, inputs, record, drawn if isinstance(drawn, dict) else {})


def _keeps(panel: list[int], problem: Problem, inputs: Inputs) -> bool:
    everybody = range(len(inputs.candidates))
    if len(set(panel)) != len(panel) or not all(one in everybody for one in panel):
        return False
    return problem.keeps({problem.index[inputs.candidates[one].number] for one in panel})


def _fairness(file: Mapping[str, object], inputs: Inputs) -> Iterator[Difference]:
    """The chances once more, where they were proven; the smallest one is what maximin promises."""
    exact, objective, seed = file.get("exact"), file.get("objective"), file.get("seed")
    if not isinstance(exact, list) or objective not in ("leximin", "maximin"):
        yield Difference("exact", exact, "chances of a leximin or maximin draw")
        return
    if file.get("proof") == "none":
        return
    again = portfolio(inputs, objective=objective, seed=str(seed)).file["exact"]
    mine = again if isinstance(again, list) else []
    if objective == "maximin":
        exact, mine = [min(exact)], [min(mine)]
    if len(exact) != len(mine) or any(
        abs(one - other) > NEAR for one, other in zip(exact, mine, strict=True)
    ):
        yield Difference("exact", exact, mine)


def _draw(
    file: Mapping[str, object],
    inputs: Inputs,
    record: Mapping[str, object],
    drawn: Mapping[str, object],
) -> Iterator[Difference]:
    seal = seal_of(text_of(file))
    if drawn.get("seal") != seal:
        yield Difference("draw.seal", drawn.get("seal"), seal)
    throws = drawn.get("throws")
    numbers = throws if isinstance(throws, list) else []
    chosen = drawn_by(file, numbers)
    if record.get("chosen") != list(chosen):
        yield Difference("chosen", record.get("chosen"), list(chosen))
    reserve = list(reserve_of(inputs, chosen, seed_of(numbers)))
    if record.get("reserve") != reserve:
        yield Difference("reserve", record.get("reserve"), reserve)
