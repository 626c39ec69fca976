"""Addresses of the room of applications."""

from django.urls import path

from .views import (
    afterwards,
    answers,
    calls,
    categories,
    chosen,
    duplicates,
    people,
    setup,
    signing,
    together,
    typing,
    typing_completion,
    waivers,
)
from .views import desk as mine
from .views import office as clerk
from .views import public as form

_form = "programy/<slug:slug>/zgloszenie/"

public = [
    path(_form, form.start, name="start"),
    path(f"{_form}sprawdz/", form.check, name="check"),
    path(f"{_form}wyslane/", form.sent, name="sent"),
    path(f"{_form}cofnij-podpis/", signing.take_back, name="take_request_back"),
    path(f"{_form}wybierz-kategorie/", categories.choose, name="choose"),
    path(f"{_form}wyjatek/", waivers.ask, name="ask_to_pass"),
    path(f"{_form}<slug:part>/", form.part, name="part"),
    path(f"{_form}<slug:part>/szkic/", form.autosave, name="autosave"),
]
public += [
    path("zaproszenia/zgloszenie/<uuid:uid>/<slug:token>/", together.join, name="join"),
]
_people = "zgloszenia/<int:application_id>/osoby/"
_person = f"{_people}<int:share_id>/"
desk = [
    path("zgloszenia/podpisy/", signing.to_sign, name="to_sign"),
    path("zgloszenia/podpisy/<uuid:uid>/", signing.sign, name="sign"),
    path("zgloszenia/podpisy/<uuid:uid>/zwroc/", signing.give_back, name="refuse_to_sign"),
    path(_people, together.people, name="people"),
    path(f"{_person}prawo/", together.right, name="share_right"),
    path(f"{_person}ponow/", together.invite_again, name="share_again"),
    path(f"{_person}usun/", together.end, name="share_end"),
    path(f"{_person}listy/", together.letters, name="share_letters"),
    path("zgloszenia/", mine.applications, name="mine"),
    path("zgloszenia/plik/<int:attachment_id>/", mine.file, name="file"),
    path("zgloszenia/odbierz/", typing.claim, name="claim"),
    path("zgloszenia/<str:number>/", mine.one, name="one"),
    path("zgloszenia/<str:number>/uzupelnij/", afterwards.later, name="later"),
    path("zgloszenia/<str:number>/potwierdzenie/", mine.receipt, name="receipt"),
    path("zgloszenia/<str:number>/wycofaj/", mine.withdraw, name="withdraw"),
]
office = [
    path("<slug:slug>/nabory/", calls.calls, name="calls"),
    path("<slug:slug>/nabory/nowy/", calls.new, name="new_call"),
    path("<slug:slug>/nabor/", setup.call, name="call"),
    path("<slug:slug>/nabor/terminy/", calls.dates, name="dates"),
    path("<slug:slug>/nabor/kategorie/", categories.categories, name="categories"),
    path("<slug:slug>/nabor/pokaz/", calls.show, name="show"),
    path("<slug:slug>/nabor/osoby/", people.who_applies, name="who_applies"),
    path("<slug:slug>/zgloszenia/", clerk.applications, name="list"),
    path("<slug:slug>/zgloszenia/eksport.csv", answers.export, name="export"),
    path("<slug:slug>/zgloszenia/eksport.xlsx", answers.export_xlsx, name="export_xlsx"),
    path("<slug:slug>/zgloszenia/eksport-wrazliwych/", answers.secrets, name="export_secrets"),
    path("<slug:slug>/zgloszenia/papiery/<int:run_id>/", chosen.papers, name="papers_of_chosen"),
    path("<slug:slug>/zgloszenia/arkusze/", answers.workbooks, name="workbooks"),
    path("<slug:slug>/zgloszenia/arkusze/<int:workbook_id>/", answers.workbook, name="workbook"),
    path("<slug:slug>/zgloszenia/wpisz/", typing.type_in, name="type_in"),
    path("<slug:slug>/zgloszenia/wyjatki/", waivers.waivers, name="waivers"),
    path("<slug:slug>/zgloszenia/wyjatki/<int:waiver_id>/", waivers.waiver, name="waiver"),
    path("<slug:slug>/zgloszenia/<str:number>/", clerk.one, name="office"),
    path(
        "<slug:slug>/zgloszenia/<str:number>/duplikaty/", duplicates.duplicates, name="duplicates"
    ),
    path("<slug:slug>/zgloszenia/<str:number>/biuro/", afterwards.staff, name="staff"),
    path("<slug:slug>/zgloszenia/<str:number>/wrazliwe/", clerk.secrets, name="secrets"),
    path("<slug:slug>/zgloszenia/<str:number>/zwroc/", clerk.give_back, name="give_back"),
    path(
        "<slug:slug>/zgloszenia/<str:number>/wpisz-uzupelnienie/",
        typing_completion.type_in_completion,
        name="type_in_completion",
    ),
]
