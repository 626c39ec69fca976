"""Addresses of kept views, and of acts for many rows."""

from django.urls import path

from . import running, views

_views = "<slug:slug>/widoki/<slug:table>/"
_runs = "<slug:slug>/zbiorczo/<slug:table>/"

office = [
    path(_runs, running.choose, name="choose"),
    path(f"{_runs}<int:run_id>/", running.run, name="run"),
    path(_views, views.views, name="views"),
    path(f"{_views}zapisz/", views.keep, name="keep"),
    path(f"{_views}<int:view_id>/", views.change, name="change"),
    path(f"{_views}<int:view_id>/zapisz/", views.rewrite, name="rewrite"),
    path(f"{_views}<int:view_id>/otwieraj/", views.open_with, name="open_with"),
    path(f"{_views}<int:view_id>/usun/", views.delete, name="delete"),
]
