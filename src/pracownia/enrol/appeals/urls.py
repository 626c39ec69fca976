"""Addresses of appeals: the changes for everybody, one's own appeal, the office."""

from django.urls import path

from .views import desk as own
from .views import office as rooms
from .views import open as open_pages

_office = "<slug:slug>/odwolania/"

public = [path("programy/<slug:slug>/wyniki/zmiany/", open_pages.changes, name="changes")]
desk = [path("zgloszenia/<str:number>/odwolanie/", own.appeal, name="mine")]
office = [
    path(_office, rooms.room, name="room"),
    path(f"{_office}zasady/", rooms.terms, name="terms"),
    path(f"{_office}z-papieru/", rooms.paper, name="paper"),
    path(f"{_office}skutki/", rooms.effects, name="effects"),
    path(f"{_office}<int:appeal_id>/", rooms.one, name="one"),
]
