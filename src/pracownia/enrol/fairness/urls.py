"""Addresses of the fairness report: for everybody, and for the office."""

from django.urls import path

from .views import office as rooms
from .views import open as open_pages

_public = "programy/<slug:slug>/wyniki/rownosc/"
_office = "<slug:slug>/rownosc/"

public = [
    path(_public, open_pages.report, name="public"),
    path(f"{_public}liczby.csv", open_pages.as_file, name="public_file"),
]
desk: list[object] = []
office = [
    path(_office, rooms.report, name="report"),
    path(f"{_office}osoby/", rooms.people, name="people"),
    path(f"{_office}liczby.csv", rooms.as_file, name="file"),
]
