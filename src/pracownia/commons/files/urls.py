"""Addresses of the room of files."""

from django.urls import path

from .views import everyone, uploads
from .views import office as administration

public = [
    path("pliki/wysylki/", uploads.begin, name="begin"),
    path("pliki/wysylki/<uuid:uid>/", uploads.piece, name="piece"),
    path("pliki/wysylki/<uuid:uid>/gotowe/", uploads.finish, name="finish"),
    path("pliki/<uuid:uid>/", everyone.download, name="download"),
]
office = [path("administracja/pliki/", administration.look_after, name="office")]
