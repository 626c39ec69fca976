"""Pages of the house itself, not of a room."""

from django.urls import URLPattern

from . import about

urls: list[URLPattern] = [*about.urls]
