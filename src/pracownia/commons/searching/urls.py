"""Addresses of the room of searching."""

from django.urls import path

from . import views

public = [
    path("szukaj/", views.find, name="find"),
    path("szukaj/podpowiedzi/", views.hints, name="hints"),
]
