"""Addresses of the room of questionnaires."""

from django.urls import path

from . import views

public = [path("pytania/organizacje/", views.organisations, name="organisations")]
