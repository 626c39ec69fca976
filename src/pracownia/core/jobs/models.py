"""What the queue of django-tasks-db does not know: who works, and which slots are taken."""

from django.db import models


class Beat(models.Model):
    """The last sign of life of one worker."""

    worker_id = models.CharField(max_length=64, unique=True)
    beat_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.worker_id} at {self.beat_at:%Y-%m-%d %H:%M:%S}"


class Slot(models.Model):
    """A stretch of time in which a periodic job has been put into the queue, by one worker."""

    name = models.CharField(max_length=200)
    starts_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "starts_at"], name="jobs_slot_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.starts_at:%Y-%m-%d %H:%M:%S}"
