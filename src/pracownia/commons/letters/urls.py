"""Addresses of the room of letters."""

from django.urls import path

from .views import desk as my
from .views import mailings, texts
from .views import office as staff
from .views import public as demo
from .views import wishes as choosing

public = [
    path("poczta/", demo.mailbox, name="mailbox"),
    path("poczta/<int:letter_id>/", demo.demo_letter, name="demo_letter"),
    path("kalendarz/<str:token>.ics", choosing.calendar, name="calendar"),
    path("listy/wypisz/<str:token>/", choosing.leave, name="leave"),
]
desk = [
    path("wiadomosci/", my.mine, name="mine"),
    path("wiadomosci/<int:letter_id>/", my.my_letter, name="my_letter"),
    path("wiadomosci/<int:letter_id>/kalendarz.ics", my.calendar_entry, name="calendar_entry"),
    path("wiadomosci/ustawienia/", choosing.wishes, name="wishes"),
    path("wiadomosci/ustawienia/kalendarz/", choosing.set_calendar, name="set_calendar"),
]
office = [
    path("<slug:slug>/listy/", staff.outbox, name="outbox"),
    path("<slug:slug>/listy/<int:letter_id>/", staff.letter, name="letter"),
    path("<slug:slug>/listy/<int:letter_id>/wyslij-ponownie/", staff.retry, name="retry"),
    path("<slug:slug>/listy/<int:letter_id>/uznaj/", staff.settle, name="settle"),
    path("<slug:slug>/listy/<int:letter_id>/popraw/", staff.edit, name="edit"),
    path("<slug:slug>/listy/<int:letter_id>/adres/", staff.address, name="address"),
    path("<slug:slug>/listy/<int:letter_id>/papier/", staff.by_post, name="by_post"),
    path("<slug:slug>/listy/grupy/", mailings.mailings, name="mailings"),
    path("<slug:slug>/listy/grupy/napisz/", mailings.write, name="write"),
    path("<slug:slug>/listy/grupy/<int:mailing_id>/", mailings.mailing, name="mailing"),
    path("<slug:slug>/listy/grupy/<int:mailing_id>/popraw/", mailings.write, name="rewrite"),
    path("<slug:slug>/listy/grupy/<int:mailing_id>/osoby/", mailings.recipients, name="recipients"),
    path("<slug:slug>/listy/grupy/<int:mailing_id>/wyslij/", mailings.post, name="post"),
    path("<slug:slug>/listy/wybrane/", staff.decide, name="decide"),
    path("<slug:slug>/listy/papier/", staff.paper, name="paper"),
    path("<slug:slug>/listy/wzory/", texts.catalogue, name="catalogue"),
    path("<slug:slug>/listy/sposob/", texts.manners, name="manners"),
    path("<slug:slug>/listy/wzory/<str:key>/<str:language>/", texts.wording, name="wording"),
    path("<slug:slug>/listy/wzory/<str:key>/<str:language>/przywroc/", texts.reset, name="reset"),
]
