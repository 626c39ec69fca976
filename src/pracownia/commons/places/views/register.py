"""The register for everybody: the map of Poland, a unit and what lies within it, territories."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pracownia.commons.places import maps, naming, queries, rules
from pracownia.commons.places.models import Place
from pracownia.core.http import Request

ON_A_PAGE = 50


@require_safe
def poland(request: Request) -> HttpResponse:
    """Voivodeships on a map and in a table, each with the number of its municipalities."""
    context = {
        "map": _map(Place.Level.VOIVODESHIP, title=_("Municipalities in voivodeships")),
        "typed": "",
    }
    return render(request, "places/public/poland.html", context)


@require_safe
def unit(request: Request, code: str) -> HttpResponse:
    """A voivodeship or a county with what lies within, a municipality with its words."""
    place = queries.place_of_any_level(code)
    context: dict[str, object] = {
        "place": place,
        "may_keep": bool(rules.may_keep_register(request.actor)),
    }
    if place.level == Place.Level.VOIVODESHIP:
        context["map"] = _map(
            Place.Level.COUNTY, within=code, title=_("Municipalities in counties")
        )
    elif place.level == Place.Level.COUNTY:
        context["inside"] = queries.units_within(place)
    else:
        said = queries.words_of(place)
        context["words"] = [
            {"label": label, "text": said[key], "by_hand": key in place.words}
            for key, label in naming.WORDS.items()
        ]
    return render(request, "places/public/unit.html", context)


def _map(level: str, *, title: str, within: str = "") -> maps.Map:
    numbers = queries.counts_of_municipalities(level, within=within)
    links = {place.code: reverse("places:unit", args=[place.code]) for place, _number in numbers}
    return maps.drawn(numbers, title=title, column=_("Municipalities"), links=links)


@require_safe
def territories(request: Request) -> HttpResponse:
    page = Paginator(queries.territories_to_show(), ON_A_PAGE).get_page(request.GET.get("strona"))
    context = {"page": page, "may_keep": bool(rules.may_keep_territories(request.actor))}
    return render(request, "places/public/territories.html", context)


@require_safe
def territory(request: Request, slug: str) -> HttpResponse:
    """What belongs to it, on the map of its voivodeship and as a list."""
    shown = queries.territory_by_slug(slug)
    page = Paginator(queries.codes_in(shown.territory), ON_A_PAGE)
    numbers = queries.counties_around(shown)
    links = {place.code: reverse("places:unit", args=[place.code]) for place, _number in numbers}
    context = {
        "shown": shown,
        "page": page.get_page(request.GET.get("strona")),
        "map": maps.drawn(
            numbers,
            title=_("Municipalities of the territory in counties"),
            column=_("Municipalities of the territory"),
            links=links,
        ),
        "may_keep": bool(rules.may_keep_territories(request.actor)),
    }
    return render(request, "places/public/territory.html", context)
