"""Addresses of the room: in the office of an edition, and the same for administrators."""

from django.urls import URLPattern, path

from .views import archives, sheets


def _pages(start: str, prefix: str) -> list[URLPattern]:
    one = f"{start}<int:import_id>/"
    return [
        path(start, sheets.sheets, name=f"{prefix}list"),
        path(f"{start}nowy/<slug:kind>/", sheets.new, name=f"{prefix}new"),
        path(f"{start}wzor/<slug:kind>/", sheets.blank, name=f"{prefix}blank"),
        path(one, sheets.one, name=f"{prefix}one"),
        path(f"{one}kolumny/", sheets.columns, name=f"{prefix}columns"),
        path(f"{one}wybor/", sheets.choose, name=f"{prefix}choose"),
        path(f"{one}wczytaj/", sheets.load, name=f"{prefix}load"),
        path(f"{one}cofnij/", sheets.undo, name=f"{prefix}undo"),
        path(f"{one}do-poprawienia/", sheets.refused, name=f"{prefix}refused"),
    ]


_archives = "administracja/archiwa/"

office = [
    *_pages("administracja/import/", "instance_"),
    path(_archives, archives.archives, name="instance_archives"),
    path(f"{_archives}wczytaj/", archives.load, name="instance_load_archive"),
    path(f"{_archives}<int:archive_id>/", archives.fetch, name="instance_archive"),
    *_pages("<slug:slug>/import/", ""),
]
