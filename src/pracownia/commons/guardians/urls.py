"""Addresses of consents of guardians."""

from django.urls import path

from .views import desk as my
from .views import office as staff
from .views import public as guardian

public = [
    path("opiekun/<uuid:uid>/<slug:token>/", guardian.answer, name="answer"),
    path("opiekun/<uuid:uid>/<slug:token>/wycofaj/", guardian.withdraw, name="withdraw"),
]
desk = [
    path("opiekun/<slug:matter>/<int:number>/", my.mine, name="mine"),
    path("opiekun/<slug:matter>/<int:number>/urodzenie/", my.birth, name="birth"),
    path("opiekun/<slug:matter>/<int:number>/przypomnij/", my.remind, name="remind"),
]
ONE = "<slug:slug>/opiekunowie/<int:consent_id>/"
office = [
    path("<slug:slug>/opiekunowie/", staff.consents, name="list"),
    path(ONE, staff.consent, name="one"),
    path(ONE + "przypomnij/", staff.remind, name="remind_by_office"),
    path(ONE + "wycofaj/", staff.withdrawal, name="record_withdrawal"),
]
