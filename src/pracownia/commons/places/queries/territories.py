"""Named sets of units: what they contain, on a list and on the map."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pracownia.commons.places.models import Place, Territory
from pracownia.commons.places.naming import plain
from pracownia.core.db import Missing

from .finding import municipalities


@dataclass(frozen=True)
class Shown:
    """A territory with its municipalities; ``people`` is None while nobody has loaded them."""

    territory: Territory
    codes: frozenset[str]
    number: int
    people: int | None


def territories_to_show() -> QuerySet[Territory]:
    """All territories in Polish order, with the number of units they are made of."""
    return Territory.objects.annotate(units=Count("places")).order_by("sort", "pk")


def territory_by_slug(slug: str) -> Shown:
    territory = Territory.objects.filter(slug=slug).first()
    if territory is None:
        raise Missing(_("There is no such territory."))
    codes = frozenset(territory.places.values_list("code", flat=True))
    inside = codes_in(territory).aggregate(number=Count("code"), people=Sum("population"))
    return Shown(territory, codes, inside["number"], inside["people"])


def codes_in(territory: Territory) -> QuerySet[Place]:
    """The municipalities of a territory: those named and those of its counties."""
    named = territory.places.values("code")
    return municipalities().filter(
        Q(code__in=named) | Q(parent_id__in=named) | Q(parent__parent_id__in=named)
    )


def units_to_choose(text: str, *, chosen: frozenset[str], limit: int = 30) -> list[Place]:
    """Counties and municipalities found by what was typed, without those chosen already."""
    words = plain(text).split()
    if not words:
        return []
    units = Place.objects.filter(valid_until=None).exclude(level=Place.Level.VOIVODESHIP)
    for word in words:
        units = units.filter(forms__contains=f" {word}")
    return list(
        units.exclude(code__in=chosen)
        .select_related("parent__parent")
        .order_by("sort", "code")[:limit]
    )


def units_by_code(codes: frozenset[str]) -> list[Place]:
    """Units of a territory being put together, in Polish order, with their parents."""
    units = Place.objects.filter(code__in=codes).select_related("parent__parent")
    return list(units.order_by("sort", "code"))


def counties_around(shown: Shown) -> list[tuple[Place, int]]:
    """All counties of the voivodeships it touches, with how many municipalities are inside."""
    voivodeships = {code[:2] for code in shown.codes}
    inside = Counter(codes_in(shown.territory).values_list("parent_id", flat=True))
    counties = Place.objects.filter(
        level=Place.Level.COUNTY, valid_until=None, parent_id__in=voivodeships
    ).order_by("sort", "code")
    return [(county, inside.get(county.code, 0)) for county in counties]


def free_slug(name: str) -> str:
    """An address for a new territory that no other has."""
    start = slugify(name)[:50] or "obszar"
    taken = {"nowy"} | set(
        Territory.objects.filter(slug__startswith=start).values_list("slug", flat=True)
    )
    free = (f"{start}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (start, *free) if slug not in taken)
