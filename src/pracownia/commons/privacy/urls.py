"""Addresses of the room of privacy."""

from django.urls import path

from .views import desk as my
from .views import office as staff
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
    path("prywatnosc/moje-dane.json", my.as_json, name="as_json"),
    path("prywatnosc/moje-dane.pdf", my.as_pdf, name="as_pdf"),
    path("prywatnosc/wniosek/<int:request_id>/cofnij/", my.take_back, name="take_back"),
    path("zgody/", my.consents, name="consents"),
    path("zgody/<int:agreement_id>/", my.consent, name="consent"),
    path("zgody/<int:agreement_id>/odnow/", my.agree_again, name="agree_again"),
    path("zgody/<int:agreement_id>/wycofaj/", my.withdraw, name="withdraw"),
]
office = [
    path("administracja/wnioski-o-dane/", staff.all_requests, name="requests"),
    path("administracja/wnioski-o-dane/<int:request_id>/", staff.one, name="request"),
]
