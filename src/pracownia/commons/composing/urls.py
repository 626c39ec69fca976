"""Addresses of the room: all in the office of an edition."""

from django.urls import path

from .views import building, publishing, ruling, shelf, trying

_all = "<slug:slug>/formularze/"
_one = f"{_all}<int:version_id>/"
_part = f"{_one}czesc/<slug:part>/"
_field = f"{_one}pytanie/<slug:field>/"
_trial = f"{_one}proby/<int:sheet_id>/"

office = [
    path(_all, shelf.forms, name="list"),
    path(f"{_all}nowy/", shelf.new, name="new"),
    path(_one, shelf.version, name="version"),
    path(f"{_one}json/", shelf.json_file, name="json"),
    path(f"{_one}ustawienia/", shelf.settings, name="settings"),
    path(f"{_one}nowa-wersja/", shelf.begin_next, name="begin_next"),
    path(f"{_one}usun/", shelf.throw_away, name="throw_away"),
    path(f"{_one}cofnij/", shelf.undo, name="undo"),
    path(f"{_one}czesc/", building.add_section, name="add_section"),
    path(_part, building.section, name="section"),
    path(f"{_part}usun/", building.remove_section, name="remove_section"),
    path(f"{_part}warunek/", ruling.section_condition, name="section_condition"),
    path(f"{_part}zakonczenie/", ruling.ending, name="add_ending"),
    path(f"{_part}zakonczenie/<int:number>/", ruling.ending, name="ending"),
    path(f"{_part}pytanie/", building.add_question, name="add_question"),
    path(_field, building.question, name="question"),
    path(f"{_field}usun/", building.remove_question, name="remove_question"),
    path(f"{_field}warunek/", ruling.question_condition, name="question_condition"),
    path(f"{_field}miejsce/", building.place, name="place"),
    path(f"{_one}przenies/", building.move, name="move"),
    path(f"{_one}podglad-pytania/", building.preview_question, name="preview_question"),
    path(f"{_one}podglad/", trying.preview, name="preview"),
    path(f"{_one}proby/", trying.trials, name="trials"),
    path(f"{_trial}wynik/", trying.tried, name="tried"),
    path(f"{_trial}usun/", trying.remove_trial, name="remove_trial"),
    path(f"{_trial}czesc/<slug:part>/", trying.fill, name="try"),
    path(f"{_one}sprawdzenie/", publishing.check, name="check"),
    path(f"{_one}zmiany/", publishing.changes, name="changes"),
    path(f"{_one}opublikuj/", publishing.publish, name="publish"),
]
