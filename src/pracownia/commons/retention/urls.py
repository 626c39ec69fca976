"""Addresses of the room: for administrators everything, for coordinators by edition."""

from django.urls import path

from .views import everywhere
from .views import office as clerk

_own = "<slug:slug>/przechowywanie/"

office = [
    path("administracja/przechowywanie/", everywhere.everywhere, name="everywhere"),
    path("administracja/przechowywanie/sprawdz/", everywhere.check, name="check"),
    path("administracja/przechowywanie/wstrzymania/", everywhere.holds, name="holds"),
    path("administracja/przechowywanie/wstrzymania/<int:hold_id>/", everywhere.lift, name="lift"),
    path(_own, clerk.office, name="office"),
    path(f"{_own}wstrzymaj/", clerk.hold, name="hold"),
    path(f"{_own}wstrzymaj/<int:hold_id>/", clerk.lift, name="lift_own"),
    path(f"{_own}usuniecie/<int:deletion_id>/", clerk.proof, name="proof"),
    path(f"{_own}<slug:klass>/", clerk.records, name="records"),
    path(f"{_own}<slug:klass>/termin/", clerk.term, name="term"),
]
