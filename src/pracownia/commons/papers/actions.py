"""Issuing papers: a number, a checksum, files that are the same for the same data."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import Missing
from pracownia.core.events import publish
from pracownia.core.offices import Office
from pracownia.core.polish import slug

from . import catalogue, queries, rules
from .blocks import Block, Strip, strip_to_json, to_json
from .content import checksum_of, sheet_of
from .events import PaperIssued, PapersPacked
from .models import Bundle, Counter, Paper

# Loaded when the first paper is drawn: their libraries take a fifth of the time to start.
_DRAWERS = {Paper.Format.PDF: ".pdf", Paper.Format.DOCX: ".docx"}


@transaction.atomic
def issue(
    *,
    actor: Actor,
    programme_id: int,
    series: str,
    kind: str,
    about: str,
    title: str,
    blocks: Iterable[Block],
    now: datetime,
    strip: Strip | None = None,
    formats: Sequence[str] = ("pdf",),
    author: str = "",
    language: str = "pl",
    is_poster: bool = False,
) -> list[Paper]:
    """Number and draw one paper in every format asked for; the room that asks has the rule.

    A poster is read from two metres: one page in large letters.
    """
    number = _next_number(series)
    data: dict[str, Any] = {
        "number": number,
        "kind": kind,
        "about": about,
        "title": str(title),
        "author": author or "Pracownia",
        "language": language,
        "issued_at": now.isoformat(),
        "strip": strip_to_json(strip),
        "blocks": to_json(blocks),
    }
    if is_poster:
        data["is_poster"] = True
    checksum = checksum_of(data)
    sheet = sheet_of(data)
    papers = []
    for form in map(Paper.Format, formats):
        drawn = import_module(_DRAWERS[form], __package__).draw(sheet)
        papers.append(
            Paper.objects.create(
                number=number,
                kind=kind,
                about=about,
                programme_id=programme_id,
                title=str(title),
                data=data,
                checksum=checksum,
                format=form,
                file=ContentFile(drawn, name=f"{slug(number)}.{form.value}"),
                size=len(drawn),
                sha256=hashlib.sha256(drawn).hexdigest(),
                issued_at=now,
                issued_by_id=actor.person_id,
            )
        )
    publish(
        PaperIssued(
            programme_id=programme_id, number=number, kind=kind, about=about, checksum=checksum
        ),
        actor=actor,
    )
    return papers


@transaction.atomic
def issue_from_catalogue(*, actor: Actor, office: Office, kind: str, now: datetime) -> list[Paper]:
    """A paper of the edition as its room drafts it now; numbered, so an older one stays."""
    require(rules.may_keep_papers(actor, office.programme_id))
    template = catalogue.template_of(kind)
    if template is None or template.draft is None:
        raise Missing(_("There is no such paper to issue."))
    require(rules.may_issue(actor, template, office))
    with override("pl"):
        draft = template.draft(office.pk)
        return issue(
            actor=actor,
            programme_id=office.programme_id,
            series=draft.series,
            kind=kind,
            about=f"papers.edition:{office.pk}",
            title=str(template.label),
            strip=draft.strip,
            blocks=draft.blocks,
            formats=template.formats,
            now=now,
        )


@transaction.atomic
def pack(*, actor: Actor, office: Office, kind: str, series: str = "", now: datetime) -> Bundle:
    """Have papers put into one file in the background."""
    require(rules.may_keep_papers(actor, office.programme_id))
    total = queries.papers_of(office=office, kind=kind, series=series).count()
    return _pack(actor, office, now, total=total, kind=kind, series=series)


CHOSEN = "chosen"


@transaction.atomic
def pack_chosen(*, actor: Actor, office: Office, papers: Sequence[int], now: datetime) -> Bundle:
    """Have these papers put into one file, which only ``actor`` fetches."""
    require(rules.may_keep_papers(actor, office.programme_id))
    return _pack(actor, office, now, total=len(papers), kind=CHOSEN, chosen=list(papers))


def _pack(
    actor: Actor,
    office: Office,
    now: datetime,
    *,
    total: int,
    kind: str,
    series: str = "",
    chosen: Sequence[int] = (),
) -> Bundle:
    if not total:
        raise Refused(_("There is no paper to pack."))
    bundle = Bundle.objects.create(
        edition_id=office.pk,
        programme_id=office.programme_id,
        kind=kind,
        series=series,
        chosen=list(chosen),
        total=total,
        asked_at=now,
        asked_by_id=actor.person_id,
        asked_as=sorted(actor.roles),
    )
    publish(
        PapersPacked(programme_id=office.programme_id, bundle_id=bundle.pk, kind=kind, total=total),
        actor=actor,
    )
    return bundle


@transaction.atomic
def erase(*, actor: Actor, about: str) -> int:
    """Part of other actions: papers about something personal go with it. Returns how many.

    Their numbers are not given again; whoever checks one learns that it is not known.
    """
    found = list(Paper.objects.filter(about=about))
    for paper in found:
        storage, place = paper.file.storage, paper.file.name or ""
        paper.delete()
        transaction.on_commit(partial(storage.delete, place))
    return len(found)


def _next_number(series: str) -> str:
    """The next number of the series; nobody else counts in it until the transaction ends."""
    Counter.objects.get_or_create(series=series)
    counter = Counter.objects.select_for_update().get(series=series)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{series}/{counter.last:04d}"
