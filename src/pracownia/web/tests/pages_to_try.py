"""Addresses of tests: those of the house and one page in each shell."""

from types import SimpleNamespace

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from pracownia.core.access import Actor
from pracownia.web import errors
from pracownia.web.styleguide import SampleForm
from pracownia.web.urls import (  # noqa: F401 - Django looks for the handlers here
    handler400,
    handler403,
    handler404,
    handler500,
)
from pracownia.web.urls import urlpatterns as house

EDITION = SimpleNamespace(slug="ps-2027", title="Pracownia 2027–2028", pk=1, programme_id=1)
OFFICE = """{% extends "office.html" %}{% block title %}Pulpit{% endblock %}{% block content %}
<div class="rzad rzad--miedzy glowka"><div><h1>Dzień dobry</h1></div></div>
{% table caption="Osoby" %}<thead><tr><th>Kto</th><th class="l">Punkty</th></tr></thead><tbody>
{% for one in "abc" %}<tr data-wiersz tabindex="-1" id="w{{ one }}">
<th scope="row">Osoba {{ one }}</th><td>8</td></tr>{% endfor %}
</tbody>{% endtable %}{% endblock %}"""
FOCUS = """{% extends "focus.html" %}
{% block title %}{% error_prefix form %}Współpraca{% endblock %}
{% block place %}Zgłoszenie: Pracownia{% endblock %}
{% block saved %}{% icon "zapis" %} Zapisano 14:32{% endblock %}
{% block back %}{% back "Wróć do listy części" "/" %}{% endblock %}
{% block errors %}{% error_summary form %}{% endblock %}
{% block content %}<h1>Współpraca</h1>
<form method="post" novalidate hx-post="/proba/szkic/" hx-target="#zapisano"
hx-trigger="input delay:200ms">{% csrf_token %}{% field form.organisation %}
{% field form.attendance %}{% field form.ways %}{% field form.story counter=True %}
{% field form.consent %}<div class="przyciski">{% button "Zapisz odpowiedzi" %}</div>
</form>{% endblock %}"""
DESK = """{% extends "desk.html" %}{% block title %}Moje{% endblock %}{% block content %}
<div class="szer sekcja--ciasna"><h1 class="tytul">Moje</h1></div>{% endblock %}"""


def show(source: str, request: HttpRequest, status: int = 200, **values: object) -> HttpResponse:
    page = engines["django"].from_string(source).render(values, request)
    return HttpResponse(page, status=status)


def office(request: HttpRequest, slug: str) -> HttpResponse:
    request.actor = Actor(person_id=1, is_admin=True)
    return show(OFFICE, request, edition=EDITION)


def participant_in_office(request: HttpRequest, slug: str) -> HttpResponse:
    request.actor = Actor(person_id=2, roles=frozenset({("participant", 1)}))
    return show(OFFICE, request, edition=EDITION)


def focus(request: HttpRequest) -> HttpResponse:
    form = SampleForm(request.POST if request.method == "POST" else None)
    return show(FOCUS, request, 422 if form.is_bound else 200, form=form)


def draft(request: HttpRequest) -> HttpResponse:
    if request.POST["organisation"] == "awaria":
        return errors.page(request, 503)
    if request.POST["organisation"] == "sesja":
        return HttpResponse("Sesja się skończyła.", status=403)
    return HttpResponse(f"Zapisano: {request.POST['organisation']}")


def desk(request: HttpRequest) -> HttpResponse:
    return show(DESK, request)


def refused(request: HttpRequest) -> HttpResponse:
    context = {"reason": "Nabór skończył się 12 kwietnia o 23:59.", "status": 409}
    return render(request, "refused.html", context, status=409)


def error(request: HttpRequest, status: int) -> HttpResponse:
    return errors.page(request, status)


def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


def zero(request: HttpRequest) -> HttpResponse:
    """As PostgreSQL answers to a zero byte."""
    raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")


urlpatterns = [
    path("biuro/<slug>/proba/", office, name="try_office"),
    path("biuro/<slug>/proba/inna/", office, name="try_other"),
    path("biuro/<slug>/gosc/", participant_in_office),
    path("proba/skupienie/", focus),
    path("proba/szkic/", draft),
    path("proba/moje/", desk, name="try_desk"),
    path("proba/moje/dane/", desk, name="try_account"),
    path("proba/odmowa/", refused),
    path("proba/blad/<int:status>/", error),
    path("proba/awaria/", crash),
    path("proba/zero/", zero),
    *house,
]
