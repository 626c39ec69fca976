"""Addresses of the room of places."""

from django.urls import path

from . import views

public = [path("miejsca/gminy/", views.find, name="find")]
