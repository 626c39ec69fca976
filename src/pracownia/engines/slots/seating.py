"""One slot: which reviewers sit with which candidate, so that the least burdened ones come."""

from collections.abc import Sequence

from .model import Ground, bits


def seated(
    ground: Ground, slot: int, barred: Sequence[int], load: Sequence[int]
) -> list[int] | None:
    """Panels (reviewers as bits) for people in this slot; None when they cannot all have one.

    `barred`: for each of them the reviewers they must not meet.

    Sets of reviewers that can be seated together form a matroid (transversal), so taking them
    greedily from the least burdened one gives the smallest sum of burdens.
    """
    need = ground.case.panel * len(barred)
    panels = _Panels(ground, barred)
    for reviewer in sorted(bits(ground.free[slot]), key=load.__getitem__):
        if panels.take(reviewer):
            need -= 1
            if not need:
                return panels.of
    return None


def obstacle(ground: Ground, slot: int, barred: Sequence[int]) -> int | None:
    """Reviewers without whom these people cannot all meet: too few for what they need of them.

    With B the answer, each candidate c needs at least panel - |free for c outside B| members of
    B, and these needs add up to more than |B|. None when everybody can be seated.
    """
    panels = _Panels(ground, barred)
    for reviewer in bits(ground.free[slot]):
        panels.take(reviewer)
    short = [n for n, who in enumerate(panels.of) if who.bit_count() < ground.case.panel]
    if not short:
        return None
    reached, found = set(short), 0
    while short:
        place = short.pop()
        found |= ground.free[slot] & panels.open[place] & ~panels.of[place]
        for other, who in enumerate(panels.of):
            if other not in reached and who & found:
                reached.add(other)
                short.append(other)
    return found


class _Panels:
    """Panels being filled: a reviewer enters when somebody can give up a chair in a chain."""

    def __init__(self, ground: Ground, barred: Sequence[int]) -> None:
        self.size = ground.case.panel
        self.open = [~those for those in barred]
        self.of = [0] * len(barred)

    def take(self, reviewer: int) -> bool:
        return self._enter(1 << reviewer, set())

    def _enter(self, reviewer: int, tried: set[int]) -> bool:
        # Of the panels with a chair left the emptiest first: it keeps chains short.
        places = [n for n in range(len(self.of)) if n not in tried and self.open[n] & reviewer]
        for place in sorted(places, key=lambda n: self.of[n].bit_count()):
            if self.of[place].bit_count() < self.size:
                self.of[place] |= reviewer
                return True
        for place in places:
            if place in tried:
                continue
            tried.add(place)
            for other in bits(self.of[place]):
                if self._enter(1 << other, tried):
                    self.of[place] ^= 1 << other | reviewer
                    return True
        return False
