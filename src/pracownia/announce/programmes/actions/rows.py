"""Lists of the page edited row by row in the office."""

import hashlib
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import (
    Document,
    Edition,
    Partner,
    Planned,
    Point,
    TeamMember,
)
from pracownia.commons.files.pictures import encoded
from pracownia.core.access import Actor, Refused
from pracownia.core.db import Missing

from .describing import _changed, _held
from .founding import _organisation
from .planning import _put, _take_out, _told_of

type Row = Point | Planned | TeamMember | Partner | Document
MODELS: dict[str, type[Any]] = {
    "points": Point,
    "plan": Planned,
    "team": TeamMember,
    "partners": Partner,
    "documents": Document,
}


def _row(edition: Edition, part: str, row_id: int) -> Any:
    row = MODELS[part]._default_manager.filter(edition=edition, pk=row_id).first()
    if row is None:
        raise Missing(_("This row is no longer here."))
    return row


def _list_of(edition: Edition, part: str, row: Any) -> Any:
    """The rows that the row stands among, in their order."""
    rows = MODELS[part]._default_manager.filter(edition=edition)
    return rows.filter(kind=row.kind) if isinstance(row, Point) else rows


@transaction.atomic
def save_row(
    *, actor: Actor, edition_id: int, part: str, values: dict[str, Any], row_id: int | None = None
) -> Any:
    """Change a row, or add one at the end of its list."""
    edition = _held(actor, edition_id)
    before = None
    if isinstance(values.get("organisation"), str) and part == "partners":
        values = {**values, "organisation": _organisation(values["organisation"])}
    if row_id is None:
        row = MODELS[part](edition=edition, **values)
        last = _list_of(edition, part, row).aggregate(last=Max("order"))["last"] or 0
        row.order = last + 1
    else:
        row = _row(edition, part, row_id)
        before = _told_of(row) if isinstance(row, Planned) else None
        for name, value in values.items():
            setattr(row, name, value)
    if isinstance(row, Planned):
        _put(edition, row, before, actor)
    else:
        row.save()
    _changed(edition, getattr(row, "kind", part), actor)
    return row


@transaction.atomic
def move_row(*, actor: Actor, edition_id: int, part: str, row_id: int, up: bool) -> Any:
    """One place up or down in its list."""
    edition = _held(actor, edition_id)
    row = _row(edition, part, row_id)
    rows = list(_list_of(edition, part, row).order_by("order", "pk"))
    here = rows.index(row)
    there = max(here - 1, 0) if up else min(here + 1, len(rows) - 1)
    rows.insert(there, rows.pop(here))
    for order, each in enumerate(rows, 1):
        each.order = order
    MODELS[part]._default_manager.bulk_update(rows, ["order"])
    _changed(edition, getattr(row, "kind", part), actor)
    return row


@transaction.atomic
def drop_row(*, actor: Actor, edition_id: int, part: str, row_id: int) -> Edition:
    edition = _held(actor, edition_id)
    if part == "documents":
        raise Refused(_("Documents are taken off on their own page."))
    row = _row(edition, part, row_id)
    if isinstance(row, Planned):
        _take_out(edition, row, actor)
    else:
        row.delete()
    return _changed(edition, getattr(row, "kind", part), actor)


@transaction.atomic
def add_mark(*, actor: Actor, edition_id: int, alt: str, file: IO[bytes] | None = None) -> Edition:
    """A sign of the funder at the end of the strip; its words are obligatory."""
    edition = _held(actor, edition_id)
    if edition.funder is None:
        raise Refused(_("Write the funder's name and sentence first."))
    if not alt.strip():
        raise Refused(_("Describe the mark: people who cannot see it need the description."))
    name = ""
    if file is not None:
        drawn = encoded(file, edge=600, kind="png")
        name = f"marks/{hashlib.sha256(drawn).hexdigest()[:24]}.png"
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(drawn))
    edition.funder.marks = [*edition.funder.marks, {"alt": alt.strip(), "image": name}]
    edition.funder.save(update_fields=["marks"])
    return _changed(edition, "funding", actor)


@transaction.atomic
def drop_mark(*, actor: Actor, edition_id: int, place: int) -> Edition:
    """Take the mark at this place (from 0) out of the strip; earlier papers keep theirs."""
    edition = _held(actor, edition_id)
    if edition.funder is not None and 0 <= place < len(edition.funder.marks):
        edition.funder.marks = [mark for at, mark in enumerate(edition.funder.marks) if at != place]
        edition.funder.save(update_fields=["marks"])
    return _changed(edition, "funding", actor)
