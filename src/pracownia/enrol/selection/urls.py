"""Addresses of the selection: public results, one's own result, the office."""

from django.urls import path

from .views import announcing, board, closing, draws, history, limits, whatif
from .views import desk as own
from .views import open as open_pages

_office = "<slug:slug>/wybor/"
_mine = "zgloszenia/<str:number>/wynik/"

public = [
    path("programy/<slug:slug>/wyniki/", open_pages.results, name="results"),
    path("programy/<slug:slug>/wyniki/zapis.json", open_pages.record, name="public_record"),
    path("programy/<slug:slug>/losowanie/", draws.draws, name="draws"),
    path("programy/<slug:slug>/losowanie/<int:number>/lista.json", draws.sealed, name="sealed"),
    path("powtorz-wybor.py", draws.script, name="script"),
    path("sprawdz-losowanie.py", draws.lottery_script, name="lottery_script"),
]

desk = [
    path(_mine, own.outcome, name="outcome"),
    path(f"{_mine}potwierdz/", own.confirm, name="confirm"),
    path(f"{_mine}rezygnacja/", own.resign, name="resign"),
]
office = [
    path(_office, board.board, name="board"),
    path(f"{_office}limity/", limits.limits, name="limits"),
    path(f"{_office}policz/", board.count, name="count"),
    path(f"{_office}gdyby/", whatif.suppose, name="what_if"),
    path(f"{_office}propozycje/", history.proposals, name="proposals"),
    path(f"{_office}losowanie/", draws.ceremony, name="ceremony"),
    path(f"{_office}zatwierdz/", closing.approve, name="approve"),
    path(f"{_office}cofnij/", closing.reopen, name="reopen"),
    path(f"{_office}oglos/", announcing.announce, name="announce"),
    path(f"{_office}oglos/termin/", announcing.plan, name="plan_announcement"),
    path(f"{_office}oglos/listy/", announcing.resume, name="resume_letters"),
    path(f"{_office}dla-mediow/", closing.press, name="press"),
    path(f"{_office}protokol/", closing.protocol, name="protocol"),
    path(f"{_office}komplet/", closing.committee_papers, name="committee_papers"),
    path(f"{_office}zapis.json", board.record, name="record"),
    path(f"{_office}zapros/", announcing.invite_again, name="invite_again"),
    path(f"{_office}miejsca/", closing.places, name="places"),
    path(f"{_office}miejsca/<int:offer_id>/rezygnacja/", closing.resign_for, name="resign_for"),
    path(f"{_office}<int:application_id>/dlaczego/", board.why, name="why"),
    path(f"{_office}<int:application_id>/decyzja/", board.decide, name="decide"),
]
