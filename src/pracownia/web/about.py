"""Pages about the instance itself: accessibility, personal data, problems, map, style guide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from . import appearance, styleguide


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement: structure is code, facts come from instance.toml."""
    return render(request, "about/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Who answers for personal data here, and what rights people have."""
    return render(request, "about/privacy.html")


@require_safe
def problem(request: HttpRequest) -> HttpResponse:
    """How to report a problem with a page."""
    return render(request, "about/problem.html")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """All public pages in one list."""
    return render(request, "about/site_map.html")


@require_safe
def show_styles(request: HttpRequest) -> HttpResponse:
    """Every component in one place."""
    return render(request, "about/styleguide.html", styleguide.samples(request.GET))


urls = [
    path("ustawienia/wyglad/", appearance.change_appearance, name="appearance"),
    path("ustawienia/jezyk/", appearance.change_language, name="language"),
    path("deklaracja-dostepnosci/", accessibility, name="accessibility"),
    path("dane-osobowe/", privacy, name="privacy"),
    path("zglos-problem/", problem, name="problem"),
    path("mapa-strony/", site_map, name="site_map"),
    path("wzornik/", show_styles, name="styleguide"),
]
