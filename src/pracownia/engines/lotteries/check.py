"""Refuses input that cannot be used, naming the row and the column; turns people into numbers.

Rows are counted as a spreadsheet shows them: the header is row 1, the first person is in row 2.
"""

from collections.abc import Iterable, Sequence

from pracownia.engines.errors import BadInput

from .model import Inputs, Objective, Person, Quota

FIRST_ROW = 2
MOST_PEOPLE = 100_000


def checked(
    pool: Sequence[Person],
    quotas: Iterable[Quota],
    *,
    size: int,
    objective: Objective,
    seed: str,
    panels: int,
) -> Inputs:
    laws = tuple(quotas)
    _numbers(size, panels)
    if not seed:
        raise BadInput("seed_missing", "a seed is needed to draw by lot", column="seed")
    if objective not in ("leximin", "maximin"):
        raise BadInput(
            "objective_unknown",
            f"{objective!r} is neither leximin nor maximin",
            column="objective",
            values={"value": str(objective)},
        )
    if not laws:
        raise BadInput("no_quotas", "there is no category with a feature", row=1)
    if not pool:
        raise BadInput("nobody", "there is nobody to draw from", row=1)
    places = _places(laws)
    categories = tuple(dict.fromkeys(law.category for law in laws))
    people = tuple(
        tuple(_place(places, person, category, row) for category in categories)
        for row, person in enumerate(pool, FIRST_ROW)
    )
    return Inputs(people, categories, laws, size, objective, seed, panels)


def _numbers(size: int, panels: int) -> None:
    for name, value in (("size", size), ("panels", panels)):
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not 1 <= value <= MOST_PEOPLE:
            raise BadInput(
                "not_a_count",
                f"{value!r} is not a whole number of at least 1",
                column=name,
                values={"value": str(value), "least": 1},
            )


def _places(quotas: Sequence[Quota]) -> dict[tuple[str, str], int]:
    places: dict[tuple[str, str], int] = {}
    for place, quota in enumerate(quotas):
        row = place + FIRST_ROW
        if (quota.category, quota.feature) in places:
            raise BadInput(
                "feature_repeated",
                f"{quota.feature} of {quota.category} already has a quota",
                row=row,
                column="feature",
                values={"category": quota.category, "feature": quota.feature},
            )
        if quota.least < 0:
            raise BadInput(
                "not_a_count",
                f"{quota.least} is not a whole number of at least 0",
                row=row,
                column="min",
                values={"value": str(quota.least), "least": 0},
            )
        if quota.least > quota.most:
            raise BadInput(
                "minimum_over_maximum",
                f"the minimum {quota.least} is above the maximum {quota.most}",
                row=row,
                column="min",
                values={"minimum": quota.least, "maximum": quota.most},
            )
        places[quota.category, quota.feature] = place
    return places


def _place(places: dict[tuple[str, str], int], person: Person, category: str, row: int) -> int:
    if category not in person:
        raise BadInput("field_missing", "this person has no such field", row=row, column=category)
    feature = person[category]
    if (category, feature) not in places:
        raise BadInput(
            "feature_without_quota",
            f"{feature!r} has no quota in this category",
            row=row,
            column=category,
            values={"category": category, "feature": feature},
        )
    return places[category, feature]
