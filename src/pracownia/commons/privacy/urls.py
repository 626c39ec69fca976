"""Addresses of the room of privacy."""

from django.urls import path

from .views import desk as my
from .views import public as everyone

public = [
    path("dane-osobowe/tekst/<int:text_id>/", everyone.version, name="version"),
    path("dane-osobowe/<slug:purpose>/", everyone.of_instance, name="text"),
    path(
        "programy/<slug:slug>/dane-osobowe/<slug:purpose>/",
        everyone.of_programme,
        name="text_of_programme",
    ),
]
desk = [
    path("prywatnosc/", my.mine, name="mine"),
    path("zgody/", my.consents, name="consents"),
    path("zgody/<int:agreement_id>/wycofaj/", my.withdraw, name="withdraw"),
]
