"""Refuses input that cannot be used and puts the rest in canonical order."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pracownia.engines.errors import BadInput

from .model import Candidate, Each, Excluded, Inputs, Limit, Pinned, Pool, Quota, Rule, Threshold

MOST_DECIMALS = 6
LARGEST_MARK = 10**6
MOST_PLACES = 100_000


def checked(
    candidates: Iterable[Candidate], rules: Iterable[Rule], *, places: int, reserve: int, seed: str
) -> Inputs:
    people, laws = tuple(candidates), tuple(rules)
    _numbers(places, reserve, seed)
    _people(people)
    for index, rule in enumerate(laws):
        _rule(index, rule, people)
    _pools(laws, places)
    _decisions(laws, {person.number for person in people})
    return Inputs(_canonical(people, laws), laws, places, reserve, seed)


def columns_of(rule: Rule) -> tuple[str, ...]:
    """The fields of candidates one rule reads."""
    if isinstance(rule, Pinned | Excluded):
        return ()
    if isinstance(rule, Threshold):
        return tuple(rule.where)
    where = () if isinstance(rule, Pool) else tuple(rule.where)
    return (rule.field, *where)


def _canonical(people: Sequence[Candidate], rules: Sequence[Rule]) -> tuple[Candidate, ...]:
    used = sorted({name for rule in rules for name in columns_of(rule)})
    return tuple(
        Candidate(person.number, person.marks, {name: person.fields[name] for name in used})
        for person in sorted(people, key=lambda person: person.number)
    )


def _numbers(places: int, reserve: int, seed: str) -> None:
    for name, value, least in (("places", places, 1), ("reserve", reserve, 0)):
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not least <= value <= MOST_PLACES:
            raise BadInput(
                "not_a_count",
                f"{value!r} is not a whole number of at least {least}",
                column=name,
                values={"value": str(value), "least": least},
            )
    if not seed:
        raise BadInput("seed_missing", "a seed is needed to decide ties by lot", column="seed")


def _people(people: Sequence[Candidate]) -> None:
    rows: dict[str, int] = {}
    for row, person in enumerate(people, 1):
        if not person.number:
            raise BadInput("number_missing", "the number is empty", row=row, column="number")
        if person.number in rows:
            raise BadInput(
                "number_repeated",
                f"{person.number} already stands in row {rows[person.number]}",
                row=row,
                column="number",
                values={"number": person.number, "first_row": rows[person.number]},
            )
        rows[person.number] = row
        check_marks(person.marks, row=row, column="marks")


def check_marks(marks: Decimal, *, row: int | None, column: str, rule: int | None = None) -> None:
    fits = marks.is_finite() and abs(marks) <= LARGEST_MARK
    exponent = marks.normalize().as_tuple().exponent if fits else 0
    if not fits or (isinstance(exponent, int) and -exponent > MOST_DECIMALS):
        raise BadInput(
            "marks_unusable",
            f"{marks} is not a number up to {LARGEST_MARK} with at most {MOST_DECIMALS} decimals",
            row=row,
            column=column,
            rule=rule,
            values={"value": str(marks)},
        )


def _rule(index: int, rule: Rule, people: Sequence[Candidate]) -> None:
    for row, person in enumerate(people, 1):
        for column in columns_of(rule):
            if not isinstance(person.fields.get(column), str):
                raise BadInput(
                    "field_missing",
                    f"{person.number} has no such field, which rule {index} needs",
                    row=row,
                    column=column,
                    rule=index,
                    values={"number": person.number},
                )
    if isinstance(rule, Threshold):
        check_marks(rule.marks, row=None, column="threshold", rule=index)
    if not isinstance(rule, Threshold | Pinned | Excluded):
        _quota(index, rule)


def _quota(index: int, rule: Quota) -> None:
    least, most = sides(rule)
    for name, value in (("min", least), ("max", most), ("weight", rule.weight)):
        if value is None:
            continue
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not (1 if name == "weight" else 0) <= value <= MOST_PLACES:
            raise BadInput(
                "not_a_count",
                f"{value!r} is not a whole number that can be used here",
                column=name,
                rule=index,
                values={"value": str(value), "least": 1 if name == "weight" else 0},
            )
    if most is not None and least > most:
        raise BadInput(
            "minimum_over_maximum",
            f"the minimum {least} is larger than the maximum {most}",
            column="min",
            rule=index,
            values={"minimum": least, "maximum": most},
        )


def sides(rule: Quota) -> tuple[int, int | None]:
    """The lower and the upper number of a rule."""
    if isinstance(rule, Pool):
        return rule.places, rule.places
    if isinstance(rule, Limit | Each):
        return rule.minimum, rule.maximum
    return rule.minimum, None


def _pools(rules: Sequence[Rule], places: int) -> None:
    seen: set[tuple[str, str]] = set()
    sums: dict[str, int] = {}
    for index, rule in enumerate(rules):
        if not isinstance(rule, Pool):
            continue
        if (rule.field, rule.value) in seen:
            raise BadInput(
                "pool_repeated",
                f"the pool {rule.value!r} is named twice",
                column=rule.field,
                rule=index,
                values={"value": rule.value},
            )
        seen.add((rule.field, rule.value))
        sums[rule.field] = sums.get(rule.field, 0) + rule.places
        if sums[rule.field] > places:
            raise BadInput(
                "pools_over_places",
                f"the pools have {sums[rule.field]} places, all places are {places}",
                column=rule.field,
                rule=index,
                values={"pools": sums[rule.field], "places": places},
            )


def _decisions(rules: Sequence[Rule], numbers: set[str]) -> None:
    kinds: Mapping[str, dict[str, int]] = {"pinned": {}, "excluded": {}}
    for index, rule in enumerate(rules):
        if not isinstance(rule, Pinned | Excluded):
            continue
        name = "pinned" if isinstance(rule, Pinned) else "excluded"
        if rule.number not in numbers:
            raise BadInput(
                "unknown_person",
                f"nobody has the number {rule.number!r}",
                column=name,
                rule=index,
                values={"number": rule.number},
            )
        kinds[name][rule.number] = index
    for number, index in kinds["excluded"].items():
        if number in kinds["pinned"]:
            raise BadInput(
                "pinned_and_excluded",
                f"{number} is both pinned and excluded",
                column="excluded",
                rule=index,
                values={"number": number},
            )
