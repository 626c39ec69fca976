"""Which questions nobody can ever be asked: a search for answers that lead to them. Pure.

A condition compares answers with a few values, so for every question that it depends on a few
sample answers are enough: each choice, each number just beside a limit, each day beside a date.
All combinations are tried, in the order of the form, a question that is itself not asked being
empty. Where there are too many combinations the question counts as reachable: the check must
never warn without a proof.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any, Final

from pracownia.commons.questionnaires import conditions
from pracownia.commons.questionnaires.conditions import Condition
from pracownia.commons.questionnaires.definition import Definition, Question

from .conditioning import codes_of, conditions_in

MOST_TRIES: Final = 20_000
MOST_SETS: Final = 5  # of ticked choices, all subsets are tried up to so many choices


def unreachable(definition: Definition) -> tuple[set[str], set[str]]:
    """Slugs of sections and of questions that no answers lead to."""
    search = _Search(definition)
    sections = {
        step.slug
        for step in definition.sections
        if step.condition and not search.can_hold([step.condition])
    }
    questions = {
        question.slug
        for question in definition
        if question.condition
        and question.section not in sections
        and not search.can_hold([question.condition, search.section_of(question)])
    }
    return sections, questions


class _Search:
    """What each question may be answered, as far as conditions can tell."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.tests: dict[str, list[Condition]] = {}
        for condition, _section, _field in conditions_in(definition):
            if conditions.is_well_formed(condition):
                for leaf in conditions.leaves(condition):
                    self.tests.setdefault(leaf["field"], []).append(leaf)

    def section_of(self, question: Question) -> Condition:
        step = self.definition.section(question.section)
        return step.condition if step else {}

    def can_hold(self, wanted: list[Condition]) -> bool:
        if not all(self._is_sound(one) for one in wanted):
            return True  # said elsewhere: it cannot be read, or asks about nothing
        involved = self._involved(wanted)
        samples = {slug: self._samples(slug) for slug in involved}
        tries = 1
        for found in samples.values():
            tries *= len(found)
        if tries > MOST_TRIES:
            return True
        return any(
            all(conditions.holds(one, answers) for one in wanted)
            for answers in self._answers(involved, samples, {})
        )

    def _is_sound(self, condition: Condition) -> bool:
        return conditions.is_well_formed(condition) and all(
            slug in self.definition.by_slug for slug in conditions.fields_in(condition)
        )

    def _involved(self, wanted: list[Condition]) -> list[str]:
        """Questions that decide, also about one another, in the order of the form."""
        waiting = [slug for one in wanted for slug in conditions.fields_in(one)]
        found: set[str] = set()
        while waiting:
            slug = waiting.pop()
            question = self.definition.by_slug.get(slug)
            if question is None or slug in found:
                continue
            found.add(slug)
            waiting += conditions.fields_in(question.condition)
            waiting += conditions.fields_in(self.section_of(question))
        return [question.slug for question in self.definition if question.slug in found]

    def _answers(
        self, slugs: list[str], samples: Mapping[str, list[Any]], given: dict[str, Any]
    ) -> Iterator[dict[str, Any]]:
        if not slugs:
            yield given
            return
        slug, rest = slugs[0], slugs[1:]
        question = self.definition.by_slug[slug]
        asked = question.is_asked(given) and conditions.holds(self.section_of(question), given)
        for value in samples[slug] if asked else [None]:
            more = given if value is None else {**given, slug: value}
            yield from self._answers(rest, samples, more)

    def _samples(self, slug: str) -> list[Any]:
        """An empty answer, and one of each sort that the conditions can tell apart."""
        question = self.definition.by_slug[slug]
        tests = self.tests.get(slug, [])
        values = [value for test in tests for value in _values(test)]
        match question.kind:
            case "yes_no":
                return [None, True, False]
            case "statement":
                return [None, True]
            case "one" | "function":
                return [None, *(code for code, _label in codes_of(question))]
            case "many" | "order":
                return [None, *_sets([code for code, _label in codes_of(question)])]
            case "scale":
                first, last = question.rules.get("first", 1), question.rules.get("last", 5)
                return [None, *range(first, last + 1)]
            case "number" | "money" | "computed":
                return [None, *_sizes(values, question.rules)]
            case "date":
                return [None, *_days(values)]
            case "period":
                days = _days(values)
                return [None, *({"since": a, "until": b} for a in days for b in days if a <= b)]
            case "matrix" | "availability":
                return [None, *({"rows": {"x": code}} for code, _label in codes_of(question))]
            case "group":
                most = question.rules.get("at_most") or 20
                return [None, *([{}] * count for count in range(1, most + 1))]
        return [None, *values, "?"]


def _values(test: Condition) -> list[Any]:
    (name,) = (name for name in test if name != "field")
    return list(test["any"]) if name == "any" else [test[name]]


def _sets(codes: list[str]) -> list[list[str]]:
    sizes: Iterable[int] = range(1, len(codes) + 1) if len(codes) <= MOST_SETS else (1, 2)
    found = [list(some) for size in sizes for some in combinations(codes, size)]
    return found if len(codes) <= MOST_SETS else [*found, codes]


def _sizes(values: list[Any], rules: Mapping[str, Any]) -> list[Any]:
    """Each number of a condition and those beside it, within the limits of the question."""
    edges = [float(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    low, high = rules.get("minimum"), rules.get("maximum")
    limits = [float(one) for one in (low, high) if one is not None]
    around = {edge + by for edge in [*edges, *limits, 0.0] for by in (-1, 0, 1)}
    return sorted(
        one
        for one in around
        if (low is None or one >= float(low)) and (high is None or one <= float(high))
    )


def _days(values: list[Any]) -> list[str]:
    found = {"2000-01-01", "2100-01-01"}
    for value in values:
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            continue
        found |= {(day + timedelta(days=by)).isoformat() for by in (-1, 0, 1)}
    return sorted(found)
