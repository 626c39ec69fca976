"""Addresses of the room."""

from django.urls import path

from . import views

office = [path("<slug:slug>/uczestnicy/", views.participants, name="participants")]
