"""Addresses of the room: at the desk by programme, in the office by edition."""

from django.urls import path

from . import views

desk = [
    path("porady/", views.all_slots, name="all"),
    path("porady/<slug:slug>/", views.slots, name="slots"),
    path("porady/<slug:slug>/<int:slot_id>/", views.book, name="book"),
    path("porady/<slug:slug>/<int:slot_id>/oddaj/", views.give_back, name="give_back"),
]
office = [path("<slug:slug>/porady/", views.hours, name="hours")]
