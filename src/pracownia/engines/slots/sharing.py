"""People of several slots that are the same in everything: who meets in which of them."""

from collections.abc import Iterator, Sequence

from .model import Ground
from .seating import seated

# Beyond it the best sharing so far is taken.
MOST_STEPS = 2_000


def shared(ground: Ground, slots: Sequence[int], people: Sequence[int]) -> list[list[int]]:
    """One list of people for each of these slots, nobody left out if a short search finds that.

    Who has the fewest possible reviewers goes first, together with the next ones of the same kind:
    those who are left are then easier to seat.
    """
    return _Sharing(ground, slots).of(people)


class _Sharing:
    def __init__(self, ground: Ground, slots: Sequence[int]) -> None:
        self.ground, self.slots = ground, slots
        self.places, self.free = ground.places[slots[0]], ground.free[slots[0]]
        self.idle = [0] * len(ground.case.reviewers)
        self.answers: dict[tuple[int, ...], bool] = {}
        self.steps = 0
        self.best: list[list[int]] = []

    def of(self, people: Sequence[int]) -> list[list[int]]:
        order = sorted(people, key=lambda one: (self._met(one).bit_count(), self._met(one), one))
        if not self._filled([], order):
            self._rest([one for one in order if not any(one in them for them in self.best)])
        return self.best + [[] for _ in self.slots[len(self.best) :]]

    def _met(self, person: int) -> int:
        return self.free & ~self.ground.case.barred[person]

    def _filled(self, done: list[list[int]], left: list[int]) -> bool:
        """Whether the remaining slots take all who are left; `best` has the most people so far."""
        if sum(map(len, done)) > sum(map(len, self.best)):
            self.best = done
        if not left:
            return True
        others = len(self.slots) - len(done) - 1
        least = max(1, len(left) - others * self.places)
        return others >= 0 and any(
            self._filled([*done, them], [one for one in left if one not in them])
            for them in self._together([left[0]], left[1:], least)
        )

    def _together(self, them: list[int], left: list[int], least: int) -> Iterator[list[int]]:
        """All who could meet in one slot with these, the largest and hardest sets first."""
        self.steps += 1
        if self.steps > MOST_STEPS or not self._can(them):
            return
        if len(them) < self.places:
            for place, one in enumerate(left):
                # Of people who may meet the same reviewers it does not matter who.
                if place and self._met(one) == self._met(left[place - 1]):
                    continue
                if len(them) + len(left) - place < least:
                    break
                yield from self._together([*them, one], left[place + 1 :], least)
        if len(them) >= least:
            yield them

    def _can(self, them: list[int]) -> bool:
        barred = self.ground.barred(them)
        question = tuple(sorted(self.free & those for those in barred))
        if question not in self.answers:
            found = seated(self.ground, self.slots[0], barred, self.idle)
            self.answers[question] = found is not None
        return self.answers[question]

    def _rest(self, left: Sequence[int]) -> None:
        """Those for whom the search had no place go where they can."""
        found = [list(them) for them in self.best]
        found += [[] for _ in self.slots[len(found) :]]
        for one in left:
            for them in found:
                if len(them) < self.places and self._can([*them, one]):
                    them.append(one)
                    break
        self.best = found
