"""Addresses of codes: the page of whoever has one, and the office."""

from django.urls import path

from .views import office as clerk
from .views import public as person

public = [path("programy/<slug:slug>/kod/", person.late, name="late")]
office = [
    path("<slug:slug>/nabor/kody/", clerk.codes, name="codes"),
    path("<slug:slug>/nabor/kody/<int:code_id>/cofnij/", clerk.take_back, name="take_back"),
]
