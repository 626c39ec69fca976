"""Pages of the house itself, not of a room."""

from django.urls import URLPattern

urls: list[URLPattern] = []
