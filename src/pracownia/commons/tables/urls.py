"""Addresses of kept views, of acts for many rows, and of tables as files."""

from django.urls import path

from . import filing, running, views

_views = "<slug:slug>/widoki/<slug:table>/"
_runs = "<slug:slug>/zbiorczo/<slug:table>/"

_files = "<slug:slug>/tabela/<slug:table>/"

office = [
    path("<slug:slug>/tabela/<slug:table>.<slug:format>", filing.file, name="file"),
    path(_files, filing.books, name="books"),
    path(f"{_files}<int:book_id>/", filing.book, name="book"),
    path(_runs, running.choose, name="choose"),
    path(f"{_runs}<int:run_id>/", running.run, name="run"),
    path(_views, views.views, name="views"),
    path(f"{_views}zapisz/", views.keep, name="keep"),
    path(f"{_views}<int:view_id>/", views.change, name="change"),
    path(f"{_views}<int:view_id>/zapisz/", views.rewrite, name="rewrite"),
    path(f"{_views}<int:view_id>/otwieraj/", views.open_with, name="open_with"),
    path(f"{_views}<int:view_id>/usun/", views.delete, name="delete"),
]
