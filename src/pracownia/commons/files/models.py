"""Files kept, and files still on their way."""

import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import seals
from .policies import CONTENT, Policy
from .seals import Seal

KEPT = "kept"


class Scan(models.TextChoices):
    """What the virus scanner said; ``none``: there was no scanner when the file came."""

    NONE = "none", _("not scanned")
    WAITING = "waiting", _("waits for the scanner")
    CLEAN = "clean", _("no virus")
    INFECTED = "infected", _("virus found")


def place_of(file: "StoredFile", name: str) -> str:
    """Under a made-up name: what people call it must not decide where it lies."""
    return f"{KEPT}/{file.added_at:%Y/%m}/{file.uid.hex}.{file.type}"


class StoredFile(models.Model):
    """A file that somebody gave. ``about`` is the thing it belongs to, e.g. "papers.paper:12".

    Until a room has claimed it, ``about`` is empty and only the person who gave it may read it.
    Once removed the content is gone and the row stays, so that nothing points nowhere.

    Of a sealed file ``seal`` holds the key and the name, so ``name`` is empty, and ``sha256`` is
    that of what lies in the store. ``size`` is that of the file that was given, as of any other.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    kind = models.CharField(max_length=60, db_index=True)
    about = models.CharField(max_length=120, db_index=True, blank=True)
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=10)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    seal = models.TextField(blank=True)
    content = models.FileField(upload_to=place_of, max_length=200, blank=True)
    added_by_id = models.BigIntegerField(null=True, db_index=True)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.NONE)
    virus = models.CharField(max_length=200, blank=True)
    looked_at = models.DateTimeField(null=True)
    flaw = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="files_not_empty"),
            models.CheckConstraint(
                condition=~Q(content="") | Q(removed_at__isnull=False), name="files_kept_or_removed"
            ),
        ]
        indexes = [models.Index(fields=["scan"], name="files_waiting", condition=Q(scan="waiting"))]

    def __str__(self) -> str:
        return self.name or f"file {self.pk}"

    @property
    def title(self) -> str:
        """What the person called it."""
        return seals.name_in(self.seal) if self.seal else self.name

    @property
    def kept_size(self) -> int:
        """How many bytes lie in the store."""
        return seals.size_of(self.size) if self.seal else self.size

    @property
    def content_type(self) -> str:
        return CONTENT[self.type]


class Upload(models.Model):
    """A file that comes in pieces; what has come so far lies in the data folder.

    If it is to be sealed, its pieces lie under a veil, and ``seal`` holds the key of it, the name
    and the checksum that were said.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    person_id = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    seal = models.TextField(blank=True)
    policy = models.JSONField()
    offset = models.PositiveBigIntegerField(default=0)
    touched_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(db_index=True)
    file = models.OneToOneField(StoredFile, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(offset__lte=models.F("size")), name="files_upload_not_over"
            )
        ]

    def __str__(self) -> str:
        return f"upload {self.pk} ({self.offset}/{self.size})"

    @property
    def said(self) -> Seal:
        """Its name and checksum as the person's device said them; the key, if it is sealed."""
        return Seal.of(self.seal) if self.seal else Seal(b"", self.name, self.sha256)

    @property
    def rules(self) -> Policy:
        return Policy.of(self.policy)

    @property
    def place(self) -> Path:
        folder: Path = settings.UPLOADS
        return folder / f"{self.uid.hex}.part"

    @property
    def is_whole(self) -> bool:
        return self.offset == self.size
