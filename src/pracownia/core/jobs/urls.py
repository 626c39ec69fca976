"""Addresses of background jobs, below the administration of the site."""

from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("zadania/", views.watch_jobs, name="jobs"),
    path("zadania/<uuid:job_id>/ponow/", views.retry_job, name="retry"),
]
