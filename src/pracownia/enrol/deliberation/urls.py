"""Addresses of deliberation: the committee's room, and the applicant's cards."""

from django.urls import path

from .views import desk as own
from .views import office as rooms
from .views import talk

app_name = "deliberation"

_room = "<slug:slug>/obrady/"
_one = f"{_room}<int:application_id>/"

desk = [path("zgloszenia/<str:number>/recenzje/", own.reviews, name="reviews")]
office = [
    path(_room, rooms.board, name="board"),
    path(f"{_room}zasady/", rooms.ways, name="ways"),
    path(_one, talk.one, name="one"),
    path(f"{_one}przeczytane/", talk.read, name="read"),
    path(f"{_one}decyzja/", talk.decide, name="decide"),
    path(f"{_one}decyzja/cofnij/", talk.take_back, name="take_back"),
    path(f"{_one}wypowiedz/<int:post_id>/", talk.change, name="change"),
    path(f"{_one}wypowiedz/<int:post_id>/usun/", talk.remove, name="remove"),
    path(f"{_one}recenzje/", rooms.shared, name="shared"),
    path(f"{_one}recenzje/<int:mark_id>/wstrzymaj/", rooms.withhold, name="withhold"),
    path(f"{_one}recenzje/<int:mark_id>/pokaz/", rooms.show, name="show"),
]
