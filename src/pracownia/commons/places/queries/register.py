"""The register itself: one unit and those within it, its words, what a file would change."""

from datetime import date

from django.db.models import FETCH_RAISE, Count, Q, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.places import naming, registers, updating
from pracownia.commons.places.models import Load, Place
from pracownia.core.db import Missing


def place_of_any_level(code: str) -> Place:
    """A voivodeship, county or municipality, also one that is no more, with its parents."""
    places = Place.objects.select_related("parent__parent").fetch_mode(FETCH_RAISE)
    if place := places.filter(code=code).first():
        return place
    raise Missing(_("The register has no unit with this code."))


def units_within(place: Place) -> QuerySet[Place]:
    """What lies right under a voivodeship or a county, in Polish order."""
    inside = Place.objects.filter(parent_id=place.code, valid_until=None)
    return inside.order_by("sort", "code").fetch_mode(FETCH_RAISE)


def counts_of_municipalities(level: str, *, within: str = "") -> list[tuple[Place, int]]:
    """Units of a level (voivodeships, or counties of ``within``) with how many municipalities."""
    below = "children__children" if level == Place.Level.VOIVODESHIP else "children"
    living = Q(**{f"{below}__valid_until": None})
    units = Place.objects.filter(level=level, valid_until=None, code__startswith=within)
    counted = units.annotate(number=Count(below, filter=living)).order_by("sort")
    return [(unit, unit.number) for unit in counted]


def proposed_words(place: Place) -> dict[str, str]:
    """What sentences call a municipality, as the dictionary and usage would have it."""
    if place.level != Place.Level.MUNICIPALITY:
        return {}
    sort = {Place.Kind.URBAN: naming.CITY, Place.Kind.URBAN_RURAL: naming.TOWN}
    return naming.proposed(
        place.name,
        sort.get(Place.Kind(place.kind), naming.VILLAGE),
        president=place.is_city_county,
    )


def words_of(place: Place) -> dict[str, str]:
    """The words of naming.WORDS: those corrected by hand, the others as proposed."""
    return {**proposed_words(place), **place.words}


def newest_load(kind: str) -> date | None:
    """The day of the newest file that has been loaded."""
    loaded = Load.objects.filter(kind=kind).exclude(loaded_at=None)
    return loaded.order_by("-state_on").values_list("state_on", flat=True).first()


def last_loads(limit: int = 20) -> QuerySet[Load]:
    return Load.objects.defer("text")[:limit]


def changes_of(text: str) -> updating.Changes:
    """What a file of units would change."""
    return updating.compared(registers.read_units(text), Place.objects.in_bulk())


def population_changes(text: str) -> tuple[list[Place], list[str]]:
    """Units with their new numbers, and the codes of the file that the register does not have."""
    rows = registers.read_population(text)
    places = Place.objects.in_bulk([code for _row, code, _number in rows])
    unknown = [code for _row, code, _number in rows if code not in places]
    found = []
    for _row, code, number in rows:
        if (place := places.get(code)) is not None:
            place.population = number
            found.append(place)
    return found, unknown


def counts_of(kind: str, text: str) -> dict[str, int]:
    """How much a file would change, in numbers; raises BadFile when it cannot be read."""
    if kind == Load.Kind.UNITS:
        changes = changes_of(text)
        return {
            "added": len(changes.added),
            "changed": len(changes.touched),
            "ended": len(changes.ended),
        }
    places, unknown = population_changes(text)
    if not places:
        raise registers.BadFile(_("No row of the file has a code that the register knows."))
    return {"changed": len(places), "unknown": len(unknown)}
