"""Addresses of the room of people."""

from django.urls import path

from .views import cards, profiles
from .views import desk as my
from .views import office as staff
from .views import public as door

public = [
    path("zaloguj/", door.sign_in, name="sign_in"),
    path("zaloguj/kod/<uuid:uid>/", door.enter_code, name="code"),
    path("zaloguj/link/<uuid:uid>/<slug:token>/", door.use_link, name="link"),
    path("wyloguj/", door.sign_out, name="sign_out"),
    path("demo/wejdz/<str:token>/", door.enter_demo, name="demo"),
    path("osoby/<uuid:uid>/", cards.card, name="card"),
    path("osoby/<uuid:uid>/zdjecie/", cards.photo, name="card_photo"),
    path("osoby/<uuid:uid>/potrzeby/", cards.needs_of, name="needs_of"),
]
desk = [
    path("", my.home, name="home"),
    path("dane/", my.profile, name="profile"),
    path("dane/funkcje/dodaj/", my.add_function, name="add_function"),
    path("dane/wizytowka/", profiles.contact, name="contact"),
    path("dane/zdjecie/", profiles.photo, name="photo"),
    path("dane/zdjecie/usun/", profiles.remove_photo, name="remove_photo"),
    path("dane/potrzeby/", profiles.my_needs, name="needs"),
    path("dane/funkcje/<int:function_id>/", my.change_function, name="change_function"),
    path("dane/funkcje/<int:function_id>/zakoncz/", my.end_function, name="end_function"),
    path("dane/funkcje/<int:function_id>/usun/", my.remove_function, name="remove_function"),
]
SAME = "administracja/osoby/powtorzenia/"
office = [
    path("administracja/osoby/dodaj/", staff.add_person, name="add_person"),
    path(SAME, staff.duplicates, name="duplicates"),
    path(SAME + "<int:kept_id>/<int:merged_id>/", staff.merge, name="merge"),
    path(SAME + "<int:kept_id>/<int:merged_id>/rozne/", staff.set_apart, name="set_apart"),
    path(SAME + "rozne/<int:distinct_id>/cofnij/", staff.undo_apart, name="undo_apart"),
    path(SAME + "cofnij/<int:merge_id>/", staff.undo_merge, name="undo_merge"),
]
