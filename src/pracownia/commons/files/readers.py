"""Who may read which file: each room answers for the files about its own things."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.access import YES, Actor, Verdict
from pracownia.core.db import Missing

from . import rules
from .models import StoredFile

type Reader = Callable[[Actor, StoredFile], Verdict]

type Witness = Callable[[Actor, StoredFile, datetime], object]

_readers: dict[str, Reader] = {}
_witnesses: dict[str, Witness] = {}


def reader(prefix: str) -> Callable[[Reader], Reader]:
    """Answer for files ``about`` this, e.g. "questionnaires.sheet"."""

    def answer(rule: Reader) -> Reader:
        _readers[prefix] = rule
        return rule

    return answer


def may_read(actor: Actor, file: StoredFile) -> Verdict:
    """Whose it is comes first: strangers learn nothing about it."""
    if rules.is_own_unclaimed(actor, file):
        return YES
    rule = _readers.get(file.about.partition(":")[0])
    if rule is None:
        return Verdict(False, _("This file is not yours to read."))
    return rule(actor, file)


def witness(prefix: str) -> Callable[[Witness], Witness]:
    """Write down, for the person whose they are, that sealed files ``about`` this are opened."""

    def answer(note: Witness) -> Witness:
        _witnesses[prefix] = note
        return note

    return answer


def note_opening(*, actor: Actor, file: StoredFile, now: datetime) -> None:
    """Without whoever writes it down, a sealed file opens only for the person who gave it."""
    if rules.is_own_unclaimed(actor, file):
        return
    note = _witnesses.get(file.about.partition(":")[0])
    if note is None:
        raise Missing(_("This file is not yours to read."))
    note(actor, file, now)
