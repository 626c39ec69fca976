"""The public list of municipalities, for people and for the field that suggests them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from pracownia.commons.places.queries import find_municipalities

LONGEST = 100


@require_safe
@cache_control(public=True, max_age=3600)
@vary_on_headers("Accept")
def find(request: HttpRequest) -> HttpResponse:
    """Municipalities that fit ?q=, as a page or, for the field, as JSON."""
    typed = request.GET.get("q", "")[:LONGEST]
    places = find_municipalities(typed)
    if request.accepts("text/html"):
        context = {"typed": typed, "places": places}
        return render(request, "places/public/find.html", context)
    found = [{"code": p.code, "name": p.name, "where": p.whereabouts} for p in places]
    return JsonResponse({"places": found})
