"""Addresses of the room of places."""

from django.urls import path, re_path

from .views import finding, keeping, register

public = [
    path("miejsca/", register.poland, name="poland"),
    path("miejsca/gminy/", finding.find, name="find"),
    path("miejsca/obszary/", register.territories, name="territories"),
    path("miejsca/obszary/nowy/", keeping.territory, name="new_territory"),
    path("miejsca/obszary/<slug:slug>/", register.territory, name="territory"),
    path("miejsca/obszary/<slug:slug>/zmiana/", keeping.territory, name="keep_territory"),
    path("miejsca/obszary/<slug:slug>/usun/", keeping.remove_territory, name="remove_territory"),
    path("miejsca/pliki/", keeping.files, name="files"),
    path("miejsca/pliki/<int:load_id>/", keeping.file, name="file"),
    path("miejsca/pliki/<int:load_id>/wczytaj/", keeping.load, name="load"),
    re_path(r"^miejsca/(?P<code>(?:\d{2}){1,3})/$", register.unit, name="unit"),
    re_path(r"^miejsca/(?P<code>(?:\d{2}){1,3})/popraw/$", keeping.correct, name="correct"),
]
