"""Addresses of the room of privacy."""

from django.urls import path

from .views import desk as my
from .views import facts
from .views import office as staff
from .views import public as everyone

public = [
    path("dane-osobowe/tekst/<int:text_id>/", everyone.version, name="version"),
    path("dane-osobowe/<slug:purpose>/", everyone.of_instance, name="text"),
    path("programy/<slug:slug>/dane-osobowe/", everyone.notice_of, name="notice_of"),
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
    path("administracja/rejestr-czynnosci/", facts.whole, name="register"),
    path("administracja/rejestr-czynnosci/rejestr.csv", facts.whole_csv, name="register_csv"),
    path("administracja/rejestr-czynnosci/wystaw/", facts.issue, name="issue_register"),
    path("<slug:slug>/dane-osobowe/", facts.of_programme, name="facts"),
    path("<slug:slug>/dane-osobowe/rejestr.csv", facts.csv_of_programme, name="facts_csv"),
    path("<slug:slug>/dane-osobowe/fakty/", facts.particulars, name="particulars"),
    path("<slug:slug>/dane-osobowe/informacja/", facts.notice, name="notice"),
    path("administracja/wnioski-o-dane/", staff.all_requests, name="requests"),
    path("administracja/wnioski-o-dane/<int:request_id>/", staff.one, name="request"),
]
