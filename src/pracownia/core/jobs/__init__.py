"""Background jobs kept in the database: `@job` makes one, `@periodic(seconds)` repeats it."""

from django.tasks import task as job

from .schedule import periodic

__all__ = ["job", "periodic"]
