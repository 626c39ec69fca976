"""Who may read which file: each room answers for the files about its own things."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from pracownia.core.access import YES, Actor, Verdict

from . import rules
from .models import StoredFile

type Reader = Callable[[Actor, StoredFile], Verdict]

_readers: dict[str, Reader] = {}


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
