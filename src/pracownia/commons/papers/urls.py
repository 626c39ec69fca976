"""Addresses of papers; numbers contain slashes."""

from django.urls import path

from .views import office as office_views
from .views import public as public_views

public = [
    path("papiery/sprawdz/", public_views.verify, name="verify_any"),
    path("papiery/sprawdz/<path:number>/", public_views.verify, name="verify"),
    path("papiery/<path:number>/", public_views.download, name="download"),
]
office = [
    path("<slug:slug>/papiery/", office_views.papers, name="papers"),
    path("<slug:slug>/papiery/paczka/", office_views.pack, name="pack"),
    path("<slug:slug>/papiery/paczka/<int:bundle_id>/", office_views.bundle, name="bundle"),
    path("<slug:slug>/papiery/<slug:kind>/", office_views.issue, name="issue"),
]
