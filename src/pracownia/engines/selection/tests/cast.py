"""Small random calls for papers, as hypothesis draws them."""

from decimal import Decimal

from hypothesis import strategies as st

from pracownia.engines.selection import (
    Candidate,
    Distinct,
    Each,
    Excluded,
    Limit,
    Pinned,
    Pool,
    Threshold,
)

ROLES = ("wójt", "radny", "ekspert")
PLACES = ("Poraj", "Koziegłowy", "Żarki", "Łęczna", "")
GENDERS = ("K", "M")


@st.composite
def people(draw, least=3, most=8):
    count = draw(st.integers(least, most))
    marks = st.sampled_from([Decimal(v) for v in ("0", "50", "50.5", "60", "60.25", "70", "71")])
    return [
        Candidate(
            f"Z{place:02}",
            draw(marks),
            {
                "rola": draw(st.sampled_from(ROLES)),
                "gmina": draw(st.sampled_from(PLACES)),
                "plec": draw(st.sampled_from(GENDERS)),
            },
        )
        for place in range(count)
    ]


WHERE = st.sampled_from([{}, {}, {"plec": "K"}, {"rola": "radny"}])


@st.composite
def quota(draw):
    kind = draw(st.integers(0, 3))
    weight = draw(st.sampled_from([1, 1, 1, 2]))
    hard = draw(st.sampled_from([False, False, False, False, True]))
    where = draw(WHERE)
    if kind == 0:
        field, values = draw(st.sampled_from([("rola", ROLES), ("plec", GENDERS)]))
        least = draw(st.integers(0, 2))
        most = draw(st.sampled_from([None, least, least + 1]))
        value = draw(st.sampled_from(values))
        return Limit(field, value, least, most, where, weight, hard)
    if kind == 1:
        most = draw(st.sampled_from([1, 1, 2]))
        least = draw(st.sampled_from([0, 0, 0, 1]))
        return Each(draw(st.sampled_from(["gmina", "rola"])), most, least, where, weight, hard)
    if kind == 2:
        least = draw(st.integers(0, 3))
        return Distinct(draw(st.sampled_from(["gmina", "rola"])), least, where, weight, hard)
    return Threshold(draw(st.sampled_from([Decimal(50), Decimal("60.1")])), where)


@st.composite
def calls(draw):
    """(people, rules, places): sometimes contradictory, as in life."""
    found = draw(people())
    places = draw(st.integers(1, 4))
    rules = draw(st.lists(quota(), max_size=4))
    if draw(st.integers(0, 4)) == 0:
        pool = draw(st.integers(0, places))
        rules.append(Pool("plec", "K", pool))
    numbers = [person.number for person in found]
    if draw(st.integers(0, 3)) == 0:
        rules.append(Pinned(draw(st.sampled_from(numbers[:2])), "decyzja komisji"))
    if draw(st.integers(0, 3)) == 0:
        rules.append(Excluded(draw(st.sampled_from(numbers[2:])), "konflikt interesów"))
    return found, rules, places
