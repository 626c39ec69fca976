"""Addresses of the room of people."""

from django.urls import path

from .views import desk as my
from .views import public as door

public = [
    path("zaloguj/", door.sign_in, name="sign_in"),
    path("zaloguj/kod/<uuid:uid>/", door.enter_code, name="code"),
    path("zaloguj/link/<uuid:uid>/<slug:token>/", door.use_link, name="link"),
    path("wyloguj/", door.sign_out, name="sign_out"),
    path("demo/wejdz/<str:token>/", door.enter_demo, name="demo"),
]
desk = [
    path("", my.home, name="home"),
    path("dane/", my.profile, name="profile"),
    path("dane/funkcje/dodaj/", my.add_function, name="add_function"),
    path("dane/funkcje/<int:function_id>/zakoncz/", my.end_function, name="end_function"),
    path("dane/funkcje/<int:function_id>/usun/", my.remove_function, name="remove_function"),
]
