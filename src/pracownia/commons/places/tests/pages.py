"""Addresses of the house and one page more, with nothing but the field on it."""

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from pracownia.commons.places.forms import PlaceField

PAGE = """{% extends "public.html" %}{% block title %}Gmina{% endblock %}{% block content %}
<div class="szer"><h1>Gmina</h1>
{% if chosen %}<p id="chosen">{{ chosen.code }}</p>{% endif %}
<form method="post">{% csrf_token %}{% field form.place hint="Zacznij pisać i wybierz z listy" %}
<button class="p" type="submit">Zapisz gminę</button></form></div>
{% endblock %}"""


class Question(forms.Form):
    place = PlaceField(label="Nazwa gminy")


def page(request):
    form = Question(request.POST or None)
    chosen = form.cleaned_data["place"] if form.is_bound and form.is_valid() else None
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"form": form, "chosen": chosen}, request))


urlpatterns = [path("proba/", page), path("", include("pracownia.web.urls"))]
