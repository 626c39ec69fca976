"""Addresses of codes and changes: the person's and the office's."""

from django.urls import path

from .views import office as clerk
from .views import public as person

public = [path("programy/<slug:slug>/kod/", person.late, name="late")]
desk = [path("zgloszenia/<str:number>/zmiana/<int:change_id>/", person.accept, name="accept")]
office = [
    path("<slug:slug>/nabor/zmiany/", clerk.changes, name="changes"),
    path("<slug:slug>/nabor/kody/", clerk.codes, name="codes"),
    path("<slug:slug>/nabor/kody/<int:code_id>/cofnij/", clerk.take_back, name="take_back"),
]
