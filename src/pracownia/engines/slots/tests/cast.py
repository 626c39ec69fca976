"""Cases made by chance, a referee who trusts nobody, and the trial of every timetable."""

import random
from itertools import combinations


def case(candidates, reviewers, conflicts=(), rooms=1, panel=2, **more):
    """A case from rows written as "1 0 1" without spaces."""
    return {
        "kandydaci": [[int(cell) for cell in row] for row in candidates],
        "oceniajacy": [[int(cell) for cell in row] for row in reviewers],
        "konflikty": [list(pair) for pair in conflicts],
        "sal": rooms,
        "osob_w_komisji": panel,
        **more,
    }


def made(
    seed,
    *,
    people,
    slots,
    reviewers,
    rooms,
    panel,
    free=0.4,
    present=0.8,
    conflict=0.2,
    half=1,
    shunned=0,
):
    """A case in which everybody comes for half-days of `half` slots.

    The first `shunned` reviewers are in conflict with 85 % of all people.
    """
    chance = random.Random(seed)

    def row(share):
        return [
            cell for _ in range(slots // half) for cell in [int(chance.random() < share)] * half
        ]

    return {
        "kandydaci": [row(free) for _ in range(people)],
        "oceniajacy": [row(present) for _ in range(reviewers)],
        "konflikty": [
            [person, reviewer]
            for person in range(people)
            for reviewer in range(reviewers)
            if chance.random() < (conflict if reviewer >= shunned else 0.85)
        ],
        "sal": rooms,
        "osob_w_komisji": panel,
    }


def judged(data, answer):
    """Nothing in this timetable breaks a rule."""
    met, taken, used = set(), set(), {}
    conflicts = {tuple(pair) for pair in data["konflikty"]}
    for one in answer.meetings:
        assert one.candidate not in met
        met.add(one.candidate)
        used[one.slot] = used.get(one.slot, 0) + 1
        assert used[one.slot] <= data["sal"]
        assert data["kandydaci"][one.candidate][one.slot]
        assert len(set(one.reviewers)) == data["osob_w_komisji"]
        for reviewer in one.reviewers:
            assert data["oceniajacy"][reviewer][one.slot]
            assert (reviewer, one.slot) not in taken
            assert (one.candidate, reviewer) not in conflicts
            taken.add((reviewer, one.slot))
    left = {one.candidate for one in answer.unplaced}
    assert not left & met
    assert left | met == set(range(len(data["kandydaci"])))
    assert len(met) <= answer.bound
    return len(met)


def best(data):
    """The most meetings and then the smallest sum of squares, by trying every timetable."""
    people, reviewers = data["kandydaci"], data["oceniajacy"]
    conflicts = {tuple(pair) for pair in data["konflikty"]}
    choices = [
        [
            (slot, panel)
            for slot, free in enumerate(row)
            if free
            for panel in combinations(range(len(reviewers)), data["osob_w_komisji"])
            if all(reviewers[r][slot] and (person, r) not in conflicts for r in panel)
        ]
        for person, row in enumerate(people)
    ]
    found = (0, 0)
    rooms, busy, load = [0] * len(people[0]), set(), [0] * len(reviewers)

    def place(person, count):
        nonlocal found
        if count + len(people) - person < found[0]:
            return
        if person == len(people):
            found = max(found, (count, -sum(one * one for one in load)))
            return
        for slot, panel in choices[person]:
            seats = {(slot, reviewer) for reviewer in panel}
            if rooms[slot] < data["sal"] and not seats & busy:
                rooms[slot] += 1
                busy.update(seats)
                for reviewer in panel:
                    load[reviewer] += 1
                place(person + 1, count + 1)
                rooms[slot] -= 1
                busy.difference_update(seats)
                for reviewer in panel:
                    load[reviewer] -= 1
        place(person + 1, count)

    place(0, 0)
    return found[0], -found[1]
