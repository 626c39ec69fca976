"""Pages of the house itself, not of a room."""

from django.urls import URLPattern

from . import about, administration

urls: list[URLPattern] = [*about.urls, *administration.urls]
