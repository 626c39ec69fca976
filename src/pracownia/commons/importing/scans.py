"""Scans that come with a spreadsheet: one ZIP, each file of it checked as if it came alone."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import checked
from pracownia.commons.files.policies import Policy
from pracownia.commons.files.refusals import NotTaken
from pracownia.commons.questionnaires.files import LARGEST, TYPES
from pracownia.core.access import Actor, Refused

from .kinds.parts import scan_key

ZIP: Final = Policy("importing.scans", ("zip",), megabytes=50)
SCAN: Final = Policy("importing.scan", tuple(TYPES), megabytes=LARGEST)
MOST: Final = 500
# What programs put into archives beside the files of people.
_LEFT_OUT: Final = ("__macosx/", "thumbs.db", "desktop.ini", ".ds_store")
_UTF8: Final = 0x800

type Found = dict[str, dict[str, Any]]


def kept(*, actor: Actor, stream: IO[bytes], name: str, now: datetime) -> Found:
    """The files of a ZIP by their folded names, kept until somebody claims them.

    Each is known by its path, and by its bare name where no other file has the same. One that may
    not be kept is there with the reason. Done before any transaction: pictures are drawn anew and
    the scanner is asked. Refused when the ZIP itself does harm.
    """
    with checked(stream, name=name, policy=ZIP) as whole, zipfile.ZipFile(whole.content) as archive:
        members = list(_members(archive))
        if len(members) > MOST:
            raise Refused(
                _("There are more than %(most)d files in the ZIP. Divide it, and the spreadsheet.")
                % {"most": MOST}
            )
        keep = partial(_kept, actor, archive, now=now)
        by_path = {scan_key(path): keep(member, path) for member, path in members}
    bare = Counter(path.rpartition("/")[2] for path in by_path)
    return by_path | {
        name: scan
        for path, scan in by_path.items()
        if bare[name := path.rpartition("/")[2]] == 1 and name not in by_path
    }


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    for member in archive.infolist():
        path = _path(member)
        low = path.lower()
        if not member.is_dir() and not low.startswith(_LEFT_OUT) and not low.endswith(_LEFT_OUT):
            yield member, path


def _path(member: zipfile.ZipInfo) -> str:
    """Names that do not say that they are UTF-8 come from a Polish Windows."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp852")
    except UnicodeError:
        return member.filename


def _kept(
    actor: Actor, archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, *, now: datetime
) -> dict[str, Any]:
    try:
        with archive.open(member) as part, checked(part, name=path, policy=SCAN) as found:
            file = files.keep(actor=actor, file=found, about="", now=now)
    except NotTaken as refusal:
        if refusal.why == "room":
            raise
        return {"refused": str(refusal.reason)}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError):
        return {"refused": str(NotTaken("damaged", name=path).reason)}
    return {
        "scan": file.pk,
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "sha256": file.sha256,
    }


def numbers(found: Found) -> set[int]:
    """The kept files, each once."""
    return {scan["scan"] for scan in found.values() if "scan" in scan}
