"""Addresses of programmes: for everyone and in the office."""

from django.urls import path

from .views import editing, invitations, rows
from .views import office as office_views
from .views import public as open_pages

ONE = "programy/<slug:slug>/"
DOCUMENT = ONE + "dokumenty/<slug:document>/"

public = [
    path("", open_pages.home, name="home"),
    path("zaproszenia/<uuid:uid>/<slug:token>/", invitations.accept, name="invitation"),
    path("programy/", open_pages.programmes, name="programmes"),
    path(ONE, open_pages.edition, name="edition"),
    path(ONE + "kalendarz.ics", open_pages.calendar, name="calendar"),
    path(ONE + "obraz/", open_pages.picture, name="picture"),
    path(ONE + "znaki/<int:place>/", open_pages.mark, name="mark"),
    path(DOCUMENT, open_pages.document, name="document"),
    path(DOCUMENT + "<int:number>/", open_pages.document, name="document_version"),
    path(DOCUMENT + "<int:number>/plik/", open_pages.document_file, name="document_file"),
]

PAGE = "<slug:slug>/program/"
INVITED = "<slug:slug>/role/zaproszenia/<int:invitation_id>/"
ROW = PAGE + "<slug:part>/<int:row_id>/"

office = [
    path("", office_views.mine, name="office"),
    path("nowy/", office_views.new, name="new"),
    path("<slug:slug>/", office_views.desk, name="desk"),
    path("<slug:slug>/dziennik/", office_views.journal, name="journal"),
    path("<slug:slug>/podglad/", office_views.preview, name="preview"),
    path("<slug:slug>/nastepna/", office_views.copy, name="copy"),
    path("<slug:slug>/role/", office_views.roles, name="roles"),
    path("<slug:slug>/role/<int:membership_id>/zakoncz/", office_views.end_role, name="end_role"),
    path("<slug:slug>/role/zapros/", invitations.invite, name="invite"),
    path(INVITED + "ponow/", invitations.send_again, name="send_invitation_again"),
    path(INVITED + "wycofaj/", invitations.revoke, name="revoke_invitation"),
    path(PAGE, editing.parts, name="parts"),
    path(PAGE + "opublikuj/", editing.publish, name="publish"),
    path(PAGE + "cofnij/", editing.withdraw, name="withdraw"),
    path(PAGE + "archiwum/", editing.archive, name="archive"),
    path(PAGE + "kalendarz/", editing.calendar, name="dates"),
    path(PAGE + "kalendarz/<slug:kind>/", editing.stage, name="stage"),
    path(PAGE + "kalendarz/<slug:kind>/usun/", editing.drop_stage, name="drop_stage"),
    path(PAGE + "obraz/", editing.picture, name="edit_picture"),
    path(PAGE + "finansowanie/", editing.funding, name="funding"),
    path(PAGE + "finansowanie/znak/", editing.add_mark, name="add_mark"),
    path(PAGE + "finansowanie/znak/<int:place>/usun/", editing.drop_mark, name="drop_mark"),
    path(PAGE + "dokumenty/", rows.documents, name="documents"),
    path(PAGE + "dokumenty/nowy/", rows.document, name="new_document"),
    path(PAGE + "dokumenty/<int:document_id>/wersja/", rows.document, name="new_version"),
    path(PAGE + "dokumenty/<int:document_id>/usun/", rows.drop_document, name="drop_document"),
    path(PAGE + "<slug:part>/", rows.part, name="part"),
    path(PAGE + "<slug:part>/nowy/", rows.row, name="new_row"),
    path(ROW, rows.row, name="row"),
    path(ROW + "usun/", rows.drop, name="drop_row"),
    path(ROW + "<slug:way>/", rows.move, name="move_row"),
]
