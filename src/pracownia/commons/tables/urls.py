"""Addresses of kept views."""

from django.urls import path

from . import views

_views = "<slug:slug>/widoki/<slug:table>/"

office = [
    path(_views, views.views, name="views"),
    path(f"{_views}zapisz/", views.keep, name="keep"),
    path(f"{_views}<int:view_id>/", views.change, name="change"),
    path(f"{_views}<int:view_id>/zapisz/", views.rewrite, name="rewrite"),
    path(f"{_views}<int:view_id>/otwieraj/", views.open_with, name="open_with"),
    path(f"{_views}<int:view_id>/usun/", views.delete, name="delete"),
]
