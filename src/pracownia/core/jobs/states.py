"""In which states a background job can be."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    FAILED = "failed", pgettext_lazy("background job", "Failed")
    RUNNING = "running", pgettext_lazy("background job", "Running")
    WAITING = "waiting", pgettext_lazy("background job", "Waiting")
    DONE = "done", pgettext_lazy("background job", "Done")
