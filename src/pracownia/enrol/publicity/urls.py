"""Addresses of announcements: feeds, frames, links of channels, questions, the office's pages."""

from django.urls import path

from .views import answering, asking, channels, counting, kit
from .views import public as everybody

_one = "programy/<slug:slug>/"
_kit = "<slug:slug>/promocja/"
_text = _kit + "tekst/<slug:kind>/<slug:language>/"
_lacking = _kit + "kogo-brakuje/"
_asked = "<slug:slug>/pytania/"

public = [
    path("nabory.rss", everybody.rss, name="rss"),
    path("nabory.json", everybody.json, name="json"),
    path("nabory/ramka/", everybody.frame, name="frame"),
    path(_one + "nabory.rss", everybody.rss, name="programme_rss"),
    path(_one + "nabory.json", everybody.json, name="programme_json"),
    path(_one + "nabory/ramka/", everybody.frame, name="programme_frame"),
    path(_one + "z/<slug:channel>/", everybody.enter, name="enter"),
    path(_one + "pytania/", asking.questions, name="questions"),
    path(_one + "pytania/<int:number>/", asking.question, name="question"),
]
desk = [path("zgloszenia/<str:number>/kolejne-nabory/", asking.want_letters, name="want_letters")]
office = [
    path(_kit, kit.kit, name="kit"),
    path(_text, kit.text, name="text"),
    path(_text + "przywroc/", kit.reset, name="reset"),
    path(_kit + "plakat/", kit.poster, name="poster"),
    path(_kit + "kod.svg", kit.code, {"form": "svg"}, name="code"),
    path(_kit + "kod.png", kit.code, {"form": "png"}, name="code_png"),
    path(_kit + "kanaly/", channels.channels, name="channels"),
    path(_kit + "kanaly/<int:channel_id>/stan/", channels.switch, name="switch"),
    path(_kit + "kanaly/<slug:channel>/zgloszenia/", channels.arrivals, name="arrivals"),
    path(_lacking, counting.counter, name="counter"),
    path(_lacking + "limit/<int:number>/", counting.counted, name="counted"),
    path(_lacking + "szkice/", counting.drafts, name="drafts"),
    path(_lacking + "gminy/", counting.municipalities, name="municipalities"),
    path(_lacking + "kontakty/", counting.contacts, name="contacts"),
    path(_lacking + "zgoda/", counting.ask_for_consent, name="ask_for_consent"),
    path(_asked, answering.inquiries, name="inquiries"),
    path(_asked + "<int:number>/", answering.inquiry, name="inquiry"),
    path(_asked + "<int:number>/odmow/", answering.decline, name="decline"),
    path(_asked + "<int:number>/zdejmij/", answering.take_off, name="take_off"),
]
