"""Addresses of programmes: for everyone and in the office."""

from django.urls import path

from .views import public as open_pages

ONE = "programy/<slug:slug>/"
DOCUMENT = ONE + "dokumenty/<slug:document>/"

public = [
    path("", open_pages.home, name="home"),
    path("programy/", open_pages.programmes, name="programmes"),
    path(ONE, open_pages.edition, name="edition"),
    path(ONE + "kalendarz.ics", open_pages.calendar, name="calendar"),
    path(ONE + "obraz/", open_pages.picture, name="picture"),
    path(ONE + "znaki/<int:place>/", open_pages.mark, name="mark"),
    path(DOCUMENT, open_pages.document, name="document"),
    path(DOCUMENT + "<int:number>/", open_pages.document, name="document_version"),
    path(DOCUMENT + "<int:number>/plik/", open_pages.document_file, name="document_file"),
]
