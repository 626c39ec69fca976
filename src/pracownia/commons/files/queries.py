"""What is known about files: one's own uploads, and sums for those who look after the service."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Text
from pracownia.core.db import Missing

from . import policies, readers
from .models import Scan, StoredFile, Upload

UNCLAIMED_FOR = timedelta(days=1)


def upload_of(*, actor: Actor, uid: UUID) -> Upload:
    """One of the person's own uploads; somebody else's is not there."""
    found = Upload.objects.filter(uid=uid, person_id=actor.person_id or 0).first()
    if found is None:
        raise Missing(_("This upload is no longer here. Add the file once more."))
    return found


@dataclass(frozen=True)
class Waiting:
    """What a person has sent that is not part of anything yet."""

    unfinished: int
    size: int


def waiting_of(person_id: int) -> Waiting:
    uploads = Upload.objects.filter(person_id=person_id, file=None).aggregate(
        number=Count("pk"), size=Sum("size", default=0)
    )
    kept = StoredFile.objects.filter(added_by_id=person_id, about="", removed_at=None).aggregate(
        size=Sum("size", default=0)
    )
    return Waiting(uploads["number"], uploads["size"] + kept["size"])


def to_give_back(*, viewer: Actor, uid: UUID) -> StoredFile:
    """A file that the viewer may have; whose it is not, for them it is not there."""
    file = StoredFile.objects.filter(uid=uid).first()
    if file is None or not readers.may_read(viewer, file):
        raise Missing(_("There is no such file among yours."))
    return file


def own_unclaimed(*, actor: Actor, uids: Collection[UUID]) -> list[StoredFile]:
    """Of these, the person's own that wait to become part of something."""
    mine = StoredFile.objects.filter(added_by_id=actor.person_id or 0, about="", removed_at=None)
    return list(mine.filter(uid__in=uids))


def about(thing: str) -> list[StoredFile]:
    """What belongs to a thing, from the first. One query."""
    return list(StoredFile.objects.filter(about=thing, removed_at=None).order_by("pk"))


# What administrators see


@dataclass(frozen=True)
class KindSum:
    """Files of one kind together."""

    label: Text
    number: int
    size: int
    unscanned: int


def sums() -> list[KindSum]:
    kept = (
        StoredFile.objects.filter(removed_at=None)
        .values("kind")
        .annotate(
            number=Count("pk"),
            size=Sum("size"),
            unscanned=Count("pk", filter=Q(scan=Scan.WAITING)),
        )
    )
    found = [
        KindSum(policies.label_of(row["kind"]), row["number"], row["size"], row["unscanned"])
        for row in kept
    ]
    return sorted(found, key=lambda one: -one.size)


def in_trouble() -> QuerySet[StoredFile]:
    """Files that wait for the scanner, had a virus, or are not as they were; the newest first."""
    return StoredFile.objects.filter(
        Q(scan__in=[Scan.WAITING, Scan.INFECTED]) | ~Q(flaw="")
    ).order_by("-added_at", "-pk")


@dataclass(frozen=True)
class Trouble:
    """One line of the administrator's list."""

    number: int
    label: Text
    about: str
    added_at: datetime
    size: int
    what: Text
    virus: str


def troubles(files: Iterable[StoredFile]) -> list[Trouble]:
    return [
        Trouble(
            file.pk,
            policies.label_of(file.kind),
            file.about,
            file.added_at,
            file.size,
            _flaws().get(file.flaw) or Scan(file.scan).label,
            file.virus,
        )
        for file in files
    ]


def _flaws() -> dict[str, str]:
    return {"missing": _("the content is missing"), "altered": _("the content was altered")}


def unclaimed(*, now: datetime) -> QuerySet[StoredFile]:
    """Files that nobody has made part of anything for a day."""
    return StoredFile.objects.filter(
        about="", removed_at=None, added_at__lt=now - UNCLAIMED_FOR
    ).order_by("pk")
