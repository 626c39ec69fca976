"""Which edition an office address means, for rooms that stand below programmes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .db import Missing


@dataclass(frozen=True, slots=True)
class Office:
    """An edition as the office shell needs it: pass it to the template as ``edition``."""

    pk: int
    programme_id: int
    slug: str
    title: str


finders: list[Callable[[str | int], Office | None]] = []


def find(slug_or_pk: str | int) -> Office:
    """The edition of this slug or id. The doors put a finder here when Django starts."""
    for finder in finders:
        if office := finder(slug_or_pk):
            return office
    raise Missing(_("There is no such edition."))
