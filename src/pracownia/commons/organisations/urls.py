"""Addresses of the room of organisations."""

from django.urls import path

from .views import desk as my
from .views import office as staff
from .views import public as door

public = [
    path("organizacje/<int:organisation_id>/", door.card, name="card"),
    path("organizacje/potwierdz/<uuid:uid>/<slug:token>/", door.answer, name="answer"),
]
desk = [
    path("organizacje/", my.mine, name="mine"),
    path("organizacje/znajdz/", my.find, name="find"),
    path("organizacje/dodaj/", my.add, name="add"),
    path("organizacje/<int:organisation_id>/", my.one, name="one"),
    path("organizacje/<int:organisation_id>/dolacz/", my.join, name="join"),
    path("organizacje/<int:organisation_id>/popraw/", my.correct, name="correct"),
    path("organizacje/<int:organisation_id>/reprezentuje/", my.represent, name="represent"),
    path(
        "organizacje/reprezentacja/<int:representation_id>/wycofaj/", my.withdraw, name="withdraw"
    ),
    path("organizacje/reprezentacja/<int:representation_id>/zakoncz/", my.end, name="end"),
]
TOGETHER = "administracja/organizacje/powtorzenia/"
office = [
    path("administracja/organizacje/", staff.listed, name="list"),
    path("administracja/organizacje/wniosek/<int:representation_id>/", staff.decide, name="decide"),
    path(TOGETHER, staff.duplicates, name="duplicates"),
    path(TOGETHER + "<int:kept_id>/<int:merged_id>/", staff.merge, name="merge"),
    path(TOGETHER + "cofnij/<int:merger_id>/", staff.undo_merge, name="undo_merge"),
]
