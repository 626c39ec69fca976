"""How near a call is to the lower limits of its list, while people still apply."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import FETCH_RAISE, Count, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from pracownia.core.db import Missing
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.states import State
from pracownia.enrol.publicity.rules import NO_LIMIT
from pracownia.enrol.selection.models import Quota
from pracownia.enrol.selection.queries.merged import same_organisations

SENT = (State.SUBMITTED, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Goal:
    """A lower limit and how many people, or different values, there are for it now.

    ``number`` is its place among the limits of the call; ``values`` are empty for a limit of
    different values.
    """

    number: int
    label: str
    trait: str
    values: tuple[str, ...]
    count: int
    wanted: int

    @property
    def missing(self) -> int:
        return max(self.wanted - self.count, 0)

    @property
    def is_distinct(self) -> bool:
        return not self.values


def goals_of(call: Call) -> list[Goal]:
    """Those that lack most first. Two queries, and one where organisations are limited."""
    return _goals(call, _limits(settings__call=call).get(call.pk, []))


def goals_in(edition_id: int, door: Callable[[Call], bool]) -> list[tuple[Call, list[Goal]]]:
    """The same of calls of the edition that ``door`` lets in. One query where none has limits."""
    limits = _limits(settings__call__edition=edition_id)
    if not limits:
        return []
    calls = [one for one in applying.calls_of(edition_id) if one.pk in limits and door(one)]
    return [(one, _goals(one, limits[one.pk])) for one in calls]


def _limits(**where: Any) -> dict[int, list[Quota]]:
    """Lower limits by call. One query."""
    found: dict[int, list[Quota]] = {}
    quotas = Quota.objects.filter(**where, minimum__gt=0).select_related("settings")
    for one in quotas.order_by("order"):
        if one.distinct or one.value:
            found.setdefault(one.settings.call_id, []).append(one)
    return found


def _goals(call: Call, limits: list[Quota]) -> list[Goal]:
    if not limits:
        return []
    counted = _counted(call, sorted({one.trait for one in limits}))
    same = same_organisations(call) if any(one.distinct for one in limits) else {}
    goals = [_goal(one, counted[one.trait], same.get(one.trait, {})) for one in limits]
    return sorted(goals, key=lambda goal: (-goal.missing, goal.number))


def goal_at(call: Call, number: int) -> Goal:
    found = next((one for one in goals_of(call) if one.number == number), None)
    if found is None:
        raise Missing(NO_LIMIT)
    return found


def _goal(quota: Quota, counted: Counter[str], same: Mapping[str, str]) -> Goal:
    values = tuple(quota.value.split("|")) if quota.value else ()
    count = (
        sum(counted[value] for value in values)
        if values
        else len({same.get(value, value) for value in counted if value})
    )
    wanted = quota.minimum or 0
    return Goal(quota.order, quota.label, quota.trait, values, count, wanted)


def _counted(call: Call, traits: list[str]) -> dict[str, Counter[str]]:
    """Of each trait, how many sent applications have which value. One query for all traits."""
    names = {f"trait_{place}": trait for place, trait in enumerate(traits)}
    rows = (
        Application.objects.filter(call=call, state__in=SENT)
        .annotate(**{name: KeyTextTransform(trait, "traits") for name, trait in names.items()})
        .values_list(*names)
        .annotate(number=Count("pk"))
        .order_by()
    )
    found: dict[str, Counter[str]] = {trait: Counter() for trait in traits}
    for *values, number in rows:
        for trait, value in zip(traits, values, strict=True):
            found[trait][str(value or "")] += number
    return found


def counting_to(call: Call, goal: Goal) -> QuerySet[Application]:
    """Whom the number of a goal counts; of different values those who have any, value by value."""
    found = Application.objects.filter(call=call, state__in=SENT).annotate(
        value=KeyTextTransform(goal.trait, "traits")
    )
    wanted = Q() if goal.values else Q(traits__has_key=goal.trait)
    for value in goal.values:
        wanted |= Q(**{f"traits__{goal.trait}": value})
    return (
        found.filter(wanted)
        .select_related("person")
        .order_by("value", "number")
        .fetch_mode(FETCH_RAISE)
    )


def sent_to(call: Call) -> int:
    return Application.objects.filter(call=call, state__in=SENT).count()


def drafts_in(call: Call) -> QuerySet[Application]:
    """Who has not sent; what they have written is for nobody else to read."""
    return (
        Application.objects.filter(call=call, state=State.DRAFT)
        .select_related("person")
        .order_by("-started_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )
