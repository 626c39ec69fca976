"""Finding a municipality by what people type, forgiving case, diacritics, inflection and a slip."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_, or_
from time import monotonic
from typing import Final

from django.db.models import FETCH_RAISE, Case, IntegerField, Q, QuerySet, Value, When

from pracownia.commons.places.asking import Asked, one_slip_apart, understand
from pracownia.commons.places.models import Place

# How well a place fits, best first; up to SAID_WHOLE the text names the place completely.
NAME: Final = 0
INFLECTED_NAME: Final = 1
SAID_WHOLE: Final = 2  # the name followed by words lying around it: "Dąbrowa opolski"
BEGINNING: Final = 3
BEGINNING_INFLECTED: Final = 4
INSIDE: Final = 5

REMEMBERED: Final = 60  # seconds


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several municipalities are called so; somebody has to choose."""

    asked: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No municipality is called so; these names are near, if any are."""

    asked: str
    near: tuple[Place, ...]


def municipalities() -> QuerySet[Place]:
    """All municipalities of today in Polish order, ready to show their full names."""
    return (
        Place.objects.filter(level=Place.Level.MUNICIPALITY, valid_until=None)
        .select_related("parent__parent")
        .order_by("sort", "code")
        .fetch_mode(FETCH_RAISE)
    )


def voivodeships() -> QuerySet[Place]:
    """The 16 voivodeships in Polish order."""
    return Place.objects.filter(level=Place.Level.VOIVODESHIP, valid_until=None).order_by("sort")


def voivodeship_names() -> tuple[tuple[str, str], ...]:
    """Codes and names for lists to choose from, read once: only a law changes them."""
    try:
        return _voivodeships()
    except _NotLoaded:
        return ()


class _NotLoaded(Exception):
    """Raised through the memory, so that an empty register is not remembered."""


@lru_cache(maxsize=1)
def _voivodeships() -> tuple[tuple[str, str], ...]:
    found = tuple(voivodeships().values_list("code", "name"))
    if not found:
        raise _NotLoaded
    return found


def place_by_code(code: str) -> Place | None:
    """The municipality with this code, also one that is no more, ready to show its full name."""
    places = Place.objects.select_related("parent__parent").fetch_mode(FETCH_RAISE)
    return places.filter(level=Place.Level.MUNICIPALITY, code=code).first()


def find_municipalities(text: str, limit: int = 8) -> list[Place]:
    """The municipalities people may mean, best first; at most three queries to the database."""
    return [place for place, _ in _ranked(text, limit)]


def resolve(text: str) -> Place | Ambiguous | Unknown:
    """The one municipality meant by a name, a full name or a code, or what to ask about.

    Remembered for a minute: a form that saves itself asks about the same text every few seconds,
    and the register changes once a year.
    """
    return _resolved(text, int(monotonic()) // REMEMBERED)


def forget() -> None:
    """After the register has changed, in this process; the others forget within a minute."""
    _resolved.cache_clear()
    _voivodeships.cache_clear()


@lru_cache(maxsize=256)
def _resolved(text: str, _minute: int) -> Place | Ambiguous | Unknown:
    asked = " ".join(text.split())
    # A code of seven digits ends with the kind, which is not part of the key.
    if re.fullmatch(r"\d{6,7}", asked):
        place = place_by_code(asked[:6])
        return place or Unknown(asked, ())
    found = _ranked(asked, 50)
    if not found or found[0][1] > SAID_WHOLE:
        return Unknown(asked, tuple(place for place, _ in found[:8]))
    named = tuple(place for place, rank in found if rank == found[0][1])
    return named[0] if len(named) == 1 else Ambiguous(asked, named)


def _ranked(text: str, limit: int) -> list[tuple[Place, int]]:
    asked = understand(text)
    if len(asked.phrase) < 2:
        return []
    fitting = municipalities().filter(_fits(asked)).annotate(rank=_rank(asked))
    city_first = Case(When(parent__kind=Place.Kind.CITY_COUNTY, then=0), default=1)
    found = list(fitting.order_by("rank", city_first, "sort", "code")[:limit])
    if found:
        return [(place, place.rank) for place in found]
    return [(place, INSIDE) for place in _with_a_slip(asked, limit)]


def _fits(asked: Asked) -> Q:
    """The first word belongs to the name; any other to the name or to what is around it."""
    first, *others = asked.words
    conditions = [Q(forms__contains=f" {first}")]
    conditions += [Q(forms__contains=f" {word}") | _around(word) for word in others]
    conditions += [_around(word) for word in asked.around]
    if asked.kind == Place.Kind.CITY_COUNTY:
        conditions.append(Q(parent__kind=asked.kind))
    elif asked.kind:
        conditions.append(Q(kind=asked.kind))
    return reduce(and_, conditions)


def _around(word: str) -> Q:
    return Q(parent__forms__contains=f" {word}") | Q(parent__parent__forms__contains=f" {word}")


def _rank(asked: Asked) -> Case:
    phrase = asked.phrase
    levels = [
        When(search=phrase, then=Value(NAME)),
        When(forms__contains=f"| {phrase} |", then=Value(INFLECTED_NAME)),
    ]
    whole = [
        Q(forms__contains=f"| {' '.join(asked.words[:size])} |")
        & reduce(and_, (_around(word) for word in asked.words[size:]))
        for size in range(1, len(asked.words))
    ]
    if whole:
        levels.append(When(reduce(or_, whole), then=Value(SAID_WHOLE)))
    levels += [
        When(search__startswith=phrase, then=Value(BEGINNING)),
        When(forms__contains=f"| {phrase}", then=Value(BEGINNING_INFLECTED)),
    ]
    return Case(*levels, default=Value(INSIDE), output_field=IntegerField())


def _with_a_slip(asked: Asked, limit: int) -> Sequence[Place]:
    """Names one slip of the finger away; the first letter is taken for granted."""
    if len(asked.phrase) < 4:
        return []
    near = municipalities().filter(forms__contains=f"| {asked.phrase[0]}")
    codes = [
        code
        for code, forms in near.values_list("code", "forms")
        if any(one_slip_apart(asked.phrase, form) for form in forms.strip("| ").split(" | "))
    ]
    return list(municipalities().filter(code__in=codes)[:limit]) if codes else []
