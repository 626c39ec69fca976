"""The outbox: one row per letter and recipient."""

from django.db import models

from . import states


class Letter(models.Model):
    """A letter to one recipient. ``key`` makes the same cause never write twice.

    ``claim`` names the run of the postman that holds the letter, ``claimed_at`` its last sign of
    life; ``message_id`` never changes, so a mail server can recognise the same letter again.
    """

    State = states.State

    key = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    to = models.EmailField()
    programme_id = models.BigIntegerField(null=True, db_index=True)
    template = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="pl")
    subject = models.CharField(max_length=250)
    body = models.TextField()
    is_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=states.State, default=states.State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    claim = models.CharField(max_length=32, blank=True, db_index=True)
    claimed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    message_id = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["state", "not_before", "id"], name="letters_queue"),
            models.Index(fields=["programme_id", "state", "-id"], name="letters_of_programme"),
            models.Index(fields=["person", "-id"], name="letters_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
