"""Addresses of interviews: one's own on the desk, the office and the panel in the office."""

from django.urls import path

from .views import desk as own
from .views import office as board
from .views import one, panel, plan

_mine = "rozmowa/<int:invitee_id>/"
_office = "<slug:slug>/rozmowy/"
_one = f"{_office}osoby/<int:invitee_id>/"
_sheet = f"{_office}karta/<int:invitee_id>/"

desk = [
    path(_mine, own.interview, name="interview"),
    path(f"{_mine}przenies/", own.move, name="move_mine"),
    path(f"{_mine}odwolaj/", own.cancel, name="cancel_mine"),
]
office = [
    path(_office, board.board, name="board"),
    path(f"{_office}zasady/", plan.plan, name="plan"),
    path(f"{_office}zapros/", board.invite, name="invite"),
    path(f"{_office}zapros/jedna-osoba/", board.invite_one, name="invite_one"),
    path(f"{_office}uloz/", board.arrange, name="arrange"),
    path(f"{_office}oglos/", board.publish, name="publish"),
    path(f"{_office}drugi-termin/", plan.again, name="again"),
    path(_one, one.one, name="one"),
    path(f"{_one}przypnij/", one.pin, name="pin"),
    path(f"{_one}odwolaj/", one.cancel, name="cancel"),
    path(f"{_one}zamknij/", one.close, name="close"),
    path(f"{_one}karta/<int:sheet_id>/otworz/", one.reopen, name="reopen"),
    path(f"{_office}moje/", panel.mine, name="mine"),
    path(_sheet, panel.sheet, name="sheet"),
    path(f"{_sheet}szkic/", panel.autosave, name="autosave"),
    path(f"{_sheet}zakoncz/", panel.finish, name="finish"),
]
