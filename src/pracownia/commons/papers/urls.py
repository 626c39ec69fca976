"""Addresses of papers; numbers contain slashes."""

from django.urls import path

from . import views

public = [
    path("papiery/sprawdz/", views.verify, name="verify_any"),
    path("papiery/sprawdz/<path:number>/", views.verify, name="verify"),
    path("papiery/<path:number>/", views.download, name="download"),
]
