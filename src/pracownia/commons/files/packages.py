"""Files that take long to make: made in the background with progress, kept for a week."""

import hashlib
from datetime import datetime, timedelta
from typing import IO, Final

from django.core.files.base import File
from django.db import models

from pracownia.core.access import Actor

KEPT: Final = timedelta(days=7)


class Package(models.Model):
    """What rooms keep of such a file; each adds what it is made of, and who may fetch it."""

    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="packages/%Y/%m/", blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    # The roles with which it was asked for: what these may not read is left out.
    asked_as = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["-asked_at", "-pk"]

    @property
    def asked_by(self) -> Actor:
        roles = frozenset((str(role), int(programme)) for role, programme in self.asked_as)
        return Actor(person_id=self.asked_by_id, roles=roles)

    @property
    def is_under_way(self) -> bool:
        return self.finished_at is None

    def say(self, done: int) -> None:
        """How far it is, for whoever looks at the page meanwhile."""
        type(self)._default_manager.filter(pk=self.pk).update(done=done)

    def keep(self, file: IO[bytes], *, name: str, total: int, now: datetime) -> None:
        self.size = file.seek(0, 2)
        file.seek(0)
        self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        file.seek(0)
        self.file.save(name, File(file), save=False)
        self.done = self.total = total
        self.finished_at = now
        self.save()

    @classmethod
    def forget_old(cls, *, now: datetime) -> int:
        """Their files go after a week; that they were made stays known."""
        old = cls._default_manager.filter(finished_at__lt=now - KEPT).exclude(file="")
        count = 0
        for package in old:
            package.file.delete(save=False)
            package.file = ""
            package.save(update_fields=["file"])
            count += 1
        return count
