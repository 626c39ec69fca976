"""The Django app of background jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "pracownia.core.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
