"""Keeping files, receiving them piece by piece, removing them."""

import errno
import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import IO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.sealing import Unsealable

from . import contents, queries, rules, scanning, serving, sniffing
from .checking import Checked, checked
from .events import FileRemoved, FileStored
from .models import KEPT, Scan, StoredFile, Upload
from .policies import Policy
from .refusals import NotTaken
from .seals import Seal

logger = logging.getLogger(__name__)


def store(
    *,
    actor: Actor,
    stream: IO[bytes],
    name: str,
    about: str,
    policy: Policy,
    now: datetime,
) -> StoredFile:
    """Check a file and keep it; the room that asks has the rule. NotTaken says why not.

    Checked before the transaction begins. Who already holds one calls ``checked`` earlier and
    ``keep`` inside.
    """
    with checked(stream, name=name, policy=policy) as found:
        return keep(actor=actor, file=found, about=about, now=now)


def receive(
    *, actor: Actor, stream: IO[bytes], name: str, policy: Policy, now: datetime
) -> StoredFile:
    """A file that came whole with a form waits unclaimed, as one that came in pieces does.

    So a mistake elsewhere in the form does not lose it.
    """
    waiting = queries.waiting_of(actor.person_id or 0)
    require(rules.may_upload(actor, unfinished=0, waiting=waiting.size, size=0))
    return store(actor=actor, stream=stream, name=name, about="", policy=policy, now=now)


@transaction.atomic
def keep(*, actor: Actor, file: Checked, about: str, now: datetime) -> StoredFile:
    """Part of other actions: a checked file becomes a kept one."""
    kept = StoredFile(
        kind=file.policy.kind,
        about=about,
        name=file.name,
        type=file.type,
        size=file.size,
        sha256=file.sha256,
        added_by_id=actor.person_id,
        added_at=now,
        scan=file.scan,
    )
    try:
        with contents.to_keep(file, kept) as content:
            kept.content.save(file.name, File(content), save=False)
    except OSError as error:
        raise _no_room(error) from error
    kept.save()
    publish(
        FileStored(
            programme_id=0, file_id=kept.pk, kind=kept.kind, about=about, sha256=kept.sha256
        ),
        actor=actor,
    )
    return kept


@transaction.atomic
def put_together(*, actor: Actor, file_ids: Iterable[int], about: str) -> int:
    """Part of other actions: own unclaimed files become parts of a thing, all at once."""
    mine = StoredFile.objects.filter(
        pk__in=list(file_ids), about="", added_by_id=actor.person_id, removed_at=None
    )
    return mine.update(about=about)


@transaction.atomic
def copy(*, actor: Actor, file_id: int, about: str, policy: Policy, now: datetime) -> StoredFile:
    """Part of other actions: a kept file becomes a part of another thing as well."""
    file = StoredFile.objects.filter(pk=file_id, removed_at=None).first()
    if file is None or (file.seal and not policy.is_sealed):
        raise NotTaken("policy")
    if file.type not in policy.types:
        raise NotTaken("type", name=file.title, types=policy.names())
    try:
        with contents.opened(file) as content:
            facts = (file.title, file.type, file.size, file.sha256, file.scan)
            return keep(actor=actor, file=Checked(policy, content, *facts), about=about, now=now)
    except (FileNotFoundError, Unsealable):
        raise NotTaken("damaged", name=file.title) from None


@transaction.atomic
def claim(*, actor: Actor, uid: UUID, about: str, policy: Policy) -> StoredFile:
    """Part of other actions: an uploaded file becomes part of a thing. Twice does it once."""
    file = StoredFile.objects.select_for_update().filter(uid=uid, removed_at=None).first()
    if file is None or not (file.about == about or rules.is_own_unclaimed(actor, file)):
        raise NotTaken("policy")
    if bool(file.seal) != policy.is_sealed:
        raise NotTaken("policy")
    if file.type not in policy.types:
        raise NotTaken("type", name=file.title, types=policy.names())
    if file.size > policy.most:
        raise NotTaken("large", name=file.title, limit=policy.megabytes)
    if file.about != about:
        file.about, file.kind = about, policy.kind
        file.save(update_fields=["about", "kind"])
    return file


@transaction.atomic
def remove(*, actor: Actor, file_id: int, now: datetime, why: str = "asked") -> StoredFile:
    """Part of other actions: the content goes once the transaction holds, the row stays.

    With the seal goes the key: no copy of a sealed content, wherever it is, opens from now on.
    """
    file = lock(StoredFile, file_id)
    if file.removed_at is None:
        storage, place = file.content.storage, file.content.name
        file.removed_at, file.content, file.seal = now, "", ""
        file.save(update_fields=["removed_at", "content", "seal", "scan", "virus"])
        publish(
            FileRemoved(programme_id=0, file_id=file.pk, kind=file.kind, about=file.about, why=why),
            actor=actor,
        )
        transaction.on_commit(partial(_forget, storage, place or ""))
    return file


def _forget(storage: Storage, place: str) -> None:
    """What cannot be deleted now is found by the sweep."""
    try:
        storage.delete(place)
    except Exception:
        logger.exception("%s could not be deleted", place)


@transaction.atomic
def erase_about(*, actor: Actor, about: str, now: datetime) -> int:
    """Part of other actions: the content and the names go, that there were files stays."""
    found = StoredFile.objects.filter(about=about)
    for file_id in found.values_list("pk", flat=True):
        remove(actor=actor, file_id=file_id, now=now, why="erased")
    return found.update(name="")


# Pieces


@transaction.atomic
def begin_upload(
    *, actor: Actor, name: str, size: int, sha256: str, policy: Policy, now: datetime
) -> Upload:
    """Make room for a file that will come in pieces; too large a one is refused at once."""
    shown, person_id = sniffing.shown_name(name), actor.person_id or 0
    waiting = queries.waiting_of(person_id)
    require(rules.may_upload(actor, unfinished=waiting.unfinished, waiting=waiting.size, size=size))
    if not size:
        raise NotTaken("empty", name=shown)
    if size > policy.most:
        megabytes = round(size / (1024 * 1024), 1)
        raise NotTaken("size", name=shown, size=megabytes, limit=policy.megabytes)
    upload = Upload(person_id=person_id, size=size, policy=policy.plain(), touched_at=now)
    if policy.is_sealed:
        upload.seal = Seal.fresh(shown, sha256).text()
    else:
        upload.name, upload.sha256 = shown, sha256
    upload.save()
    return upload


class OtherOffset(Refused):
    """The piece does not begin where the upload stands; ``offset`` says where that is."""

    def __init__(self, offset: int) -> None:
        super().__init__(_("This piece does not follow the one before."))
        self.offset = offset


@transaction.atomic
def add_piece(*, actor: Actor, uid: UUID, offset: int, piece: bytes, now: datetime) -> Upload:
    """The next bytes of an upload. The file is cut to where the row says it ends, then written:

    what a crash left behind between the two is written over.
    """
    upload = lock(Upload, queries.upload_of(actor=actor, uid=uid).pk)
    if upload.file_id is not None or offset != upload.offset:
        raise OtherOffset(upload.offset)
    if offset + len(piece) > upload.size:
        raise Refused(_("This piece goes beyond the end of the file."))
    if not offset and piece and not sniffing.may_become(piece[:16], upload.rules.types):
        raise NotTaken("type", name=upload.said.name, types=upload.rules.names())
    try:
        upload.place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contents.come(upload, is_new=not upload.place.exists()) as part:
            part.truncate(offset)
            part.seek(offset)
            part.write(piece)
    except OSError as error:
        raise _no_room(error) from error
    upload.offset, upload.touched_at = offset + len(piece), now
    upload.save(update_fields=["offset", "touched_at"])
    return upload


def finish_upload(*, actor: Actor, uid: UUID, now: datetime) -> StoredFile:
    """Check the whole file and keep it, unclaimed; asked again, give the same one.

    Checked before the transaction begins, as in ``store``. A file that is not taken goes away.
    """
    upload = queries.upload_of(actor=actor, uid=uid)
    if upload.file is not None:
        return upload.file
    if not upload.is_whole:
        raise Refused(_("This file has not come whole yet."))
    said = upload.said
    check = partial(checked, name=said.name, policy=upload.rules, sha256=said.sha256)
    try:
        with contents.come(upload) as part, check(part) as found:
            file = _finished(actor, upload, found, now)
    except FileNotFoundError:
        # Somebody finished it a moment ago, or its pieces were lost.
        if (there := queries.upload_of(actor=actor, uid=uid).file) is not None:
            return there
        drop_upload(actor=actor, uid=uid)
        raise NotTaken("damaged", name=said.name) from None
    except NotTaken as refusal:
        if refusal.why != "room":
            drop_upload(actor=actor, uid=uid)
        raise
    upload.place.unlink(missing_ok=True)
    return file


@transaction.atomic
def _finished(actor: Actor, upload: Upload, found: Checked, now: datetime) -> StoredFile:
    held = lock(Upload, upload.pk)
    if held.file is not None:
        return held.file
    held.file = keep(actor=actor, file=found, about="", now=now)
    held.touched_at, held.seal = now, ""
    held.save(update_fields=["file", "touched_at", "seal"])
    return held.file


@transaction.atomic
def drop_upload(*, actor: Actor, uid: UUID) -> None:
    """The person gave up: what has come goes, unless the file is whole and kept."""
    upload = lock(Upload, queries.upload_of(actor=actor, uid=uid).pk)
    if upload.file_id is None:
        upload.delete()
        transaction.on_commit(partial(upload.place.unlink, missing_ok=True))


# Looking after what is kept


def scan_waiting(*, actor: Actor, now: datetime, most: int = 50) -> int:
    """Ask the scanner about files that came while it was away. Returns how many it answered.

    No transaction is held while it thinks; the first trouble ends the round.
    """
    waiting = StoredFile.objects.filter(scan=Scan.WAITING, removed_at=None).order_by("pk")
    answered = 0
    for file in waiting[:most] if scanning.is_on() else ():
        try:
            with contents.opened(file) as content:
                answer = scanning.ask(content)
        except (OSError, Unsealable):
            continue  # Missing or altered: the look at everything flags it.
        if answer.trouble:
            break
        answered += 1
        if answer.is_clean:
            StoredFile.objects.filter(pk=file.pk).update(scan=Scan.CLEAN)
        else:
            found_infected(actor=actor, file_id=file.pk, virus=answer.virus, now=now)
    return answered


@transaction.atomic
def found_infected(*, actor: Actor, file_id: int, virus: str, now: datetime) -> None:
    StoredFile.objects.filter(pk=file_id).update(scan=Scan.INFECTED, virus=virus)
    remove(actor=actor, file_id=file_id, now=now, why="virus")


def look_at_kept(*, actor: Actor, now: datetime, most: int = 500) -> int:
    """Compare the longest unseen files with their checksums. Returns how many are not as kept."""
    files = StoredFile.objects.filter(removed_at=None).order_by("looked_at", "pk")
    flawed = 0
    for file in files.exclude(looked_at__gte=now)[:most]:
        flaw = serving.flaw_of(file)
        flawed += bool(flaw)
        StoredFile.objects.filter(pk=file.pk).update(flaw=flaw, looked_at=now)
    return flawed


def sweep(*, actor: Actor, now: datetime) -> int:
    """Uploads that nobody goes on with and files that nobody claimed go after a day."""
    old = Upload.objects.filter(touched_at__lt=now - queries.UNCLAIMED_FOR)
    gone = 0
    for upload in list(old[:500]):
        upload.delete()
        upload.place.unlink(missing_ok=True)
        gone += 1
    for file_id in queries.unclaimed(now=now).values_list("pk", flat=True)[:500]:
        remove(actor=actor, file_id=file_id, now=now, why="unclaimed")
        gone += 1
    return gone


def drop_orphans(*, actor: Actor, now: datetime) -> int:
    """Contents without a row go: of actions that were taken back after the content was written."""
    gone = 0
    for place in list(_places(default_storage, KEPT)):
        is_known = StoredFile.objects.filter(content=place).exists()
        if not is_known and default_storage.get_modified_time(place) < now - queries.UNCLAIMED_FOR:
            _forget(default_storage, place)
            gone += 1
    return gone


def _places(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in names if name)
    for one in folders:
        yield from _places(storage, f"{folder}/{one}")


def _no_room(error: OSError) -> Exception:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NotTaken("room")
    return error
