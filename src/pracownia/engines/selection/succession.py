"""After resignations: the first person of the reserve with whom every rule can still be kept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pracownia.engines.answers import Message
from pracownia.engines.budget import Budget
from pracownia.engines.errors import BadInput

from .build import programme_of
from .problem import Break, Problem, stated
from .record import from_record
from .result import Selection
from .search import Search


@dataclass(frozen=True, slots=True)
class Skipped:
    """A person of the reserve who cannot come in now, and the rules that would break."""

    number: str
    breaks: tuple[Break, ...]
    message: Message


@dataclass(frozen=True, slots=True)
class Succession:
    """Whom to invite next; `outside` = applicants beyond the reserve who would fit instead."""

    person: str | None
    vacancies: int
    skipped: tuple[Skipped, ...]
    outside: tuple[str, ...]
    message: Message


def next_from_reserve(
    selection: Selection | Mapping[str, object],
    withdrawn: Collection[str],
    *,
    joined: Iterable[str] = (),
) -> Succession:
    """The next person of the reserve.

    `withdrawn`: all who resigned or declined, from the list and from the reserve;
    `joined`: people of the reserve who already took a place.
    A person fits when the list with them can be completed, by others of the reserve or (only
    when that is impossible) by other applicants, so that every rule is kept.
    """
    if not isinstance(selection, Selection):
        selection = from_record(selection)
    gone, came = frozenset(withdrawn), frozenset(joined)
    _known(selection, gone | came)
    state = _State(selection, gone, came)
    if state.vacancies <= 0:
        return Succession(None, 0, (), (), Message("succession.no_vacancy", {}))
    waiting = [n for n in selection.reserve if n not in gone and n not in came]
    for key, helpers in (("next", frozenset(waiting)), ("next_with_outside", state.everyone)):
        if key == "next_with_outside" and state.vacancies == 1:
            break
        skipped: list[Skipped] = []
        for number in waiting:
            if state.completed(number, helpers) is not None:
                values = {"number": number, "vacancies": state.vacancies}
                return Succession(
                    number,
                    state.vacancies,
                    tuple(skipped),
                    (),
                    Message(f"succession.{key}", values),
                )
            skipped.append(state.skipped(number))
    outside = state.completed(None, state.everyone)
    refused = tuple(state.skipped(number) for number in waiting)
    message = Message(
        "succession.nobody" if outside is None else "succession.only_outside",
        {"vacancies": state.vacancies, "outside": outside or ()},
    )
    return Succession(None, state.vacancies, refused, outside or (), message)


def _known(selection: Selection, numbers: Iterable[str]) -> None:
    known = {person.number for person in selection.inputs.candidates}
    for number in sorted(numbers):
        if number not in known:
            raise BadInput(
                "unknown_person",
                f"nobody has the number {number!r}",
                column="withdrawn",
                values={"number": number},
            )


class _State:
    """The list after the resignations, and the question who could complete it."""

    def __init__(self, selection: Selection, gone: frozenset[str], came: frozenset[str]) -> None:
        problem = stated(selection.inputs)
        index = problem.index
        left = frozenset(index[number] for number in gone if number in index)
        self.problem: Problem = replace(problem, pinned=problem.pinned - left)
        self.current = frozenset(
            index[number] for number in (*selection.chosen, *came) if number not in gone
        )
        self.gone = left
        self.vacancies = problem.places - len(self.current)
        self.everyone = frozenset(index) - gone
        self._search: Search | None = None

    def skipped(self, number: str) -> Skipped:
        """Which rules stand against this person."""
        members = self.current | {self.problem.index[number]}
        breaks = tuple(
            item
            for item in self.problem.broken(members)
            if item.rule is not None and (self.vacancies == 1 or _exceeded(item))
        )
        rules = tuple(dict.fromkeys(item.rule for item in breaks))
        key = "succession.breaks_rules" if breaks else "succession.leaves_no_completion"
        return Skipped(number, breaks, Message(key, {"number": number, "rules": rules}))

    def completed(self, number: str | None, helpers: frozenset[str]) -> tuple[str, ...] | None:
        """People who together with this one fill all the places and keep the rules."""
        index = self.problem.index
        inside = self.current | ({index[number]} if number is not None else frozenset())
        if len(inside) == self.problem.places:
            return self.problem.names(inside - self.current) if self._keeps(inside) else None
        free = frozenset(index[name] for name in helpers) - inside
        if len(free) + len(inside) < self.problem.places:
            return None
        search = self._search = self._search or Search(
            programme_of(self.problem), self.problem.keeps, Budget()
        )
        for place in range(len(self.problem.people)):
            lower = int(place in inside)
            search.warm.between(place, lower, int(lower or place in free))
        found = search.improve(than=None)
        return None if found is None else self.problem.names(found.members - self.current)

    def _keeps(self, members: frozenset[int]) -> bool:
        return not members & self.gone and self.problem.keeps(members)


def _exceeded(item: Break) -> bool:
    return item.most is not None and item.count > item.most
