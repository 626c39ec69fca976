"""Addresses of the room of letters."""

from django.urls import path

from .views import desk as my
from .views import office as staff
from .views import public as demo

public = [
    path("poczta/", demo.mailbox, name="mailbox"),
    path("poczta/<int:letter_id>/", demo.demo_letter, name="demo_letter"),
]
desk = [
    path("wiadomosci/", my.mine, name="mine"),
    path("wiadomosci/<int:letter_id>/", my.my_letter, name="my_letter"),
]
office = [
    path("<slug:slug>/wiadomosci/", staff.outbox, name="outbox"),
    path("<slug:slug>/wiadomosci/<int:letter_id>/", staff.letter, name="letter"),
    path("<slug:slug>/wiadomosci/<int:letter_id>/wyslij-ponownie/", staff.retry, name="retry"),
    path("<slug:slug>/wiadomosci/<int:letter_id>/uznaj/", staff.settle, name="settle"),
]
