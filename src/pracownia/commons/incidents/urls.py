"""Addresses of the register: for administrators, and by edition for its coordinators."""

from django.urls import path

from . import views

_all = "administracja/naruszenia/"
_own = "<slug:slug>/naruszenia/"

office = [
    path(_all, views.register, name="all"),
    path(f"{_all}nowe/", views.note, name="note"),
    path(f"{_all}rejestr.csv", views.export, name="export"),
    path(f"{_all}<int:incident_id>/", views.one, name="one"),
    path(f"{_all}<int:incident_id>/zamknij/", views.close, name="close"),
    path(_own, views.register, name="office"),
    path(f"{_own}nowe/", views.note, name="note_own"),
    path(f"{_own}rejestr.csv", views.export, name="export_own"),
]
