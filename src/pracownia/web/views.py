"""Pages of the house itself, not of a room."""

from django.urls import URLPattern

from . import service

urls: list[URLPattern] = [*service.urls]
