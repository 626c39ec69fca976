"""The copy of everything that the rooms keep about a person: as JSON, and as a readable PDF.

It is drawn when it is asked for and kept nowhere: one more copy would be one more risk.
"""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pracownia.commons.papers import pdf
from pracownia.commons.papers.blocks import Block, Facts, Heading, Paragraph
from pracownia.commons.papers.content import Sheet
from pracownia.core.personal import Section, personal
from pracownia.core.polish import glue, long_moment


def sections(person_id: int) -> list[tuple[str, Section]]:
    """Room by room; those that are nearest to the person first."""
    return [(room.name, one) for room in reversed(list(personal)) for one in room.tell(person_id)]


def as_json(person_id: int, now: datetime) -> str:
    found: list[dict[str, Any]] = [
        {
            "room": room,
            "title": section.title,
            "rows": [{"label": label, "value": value} for label, value in section.rows],
        }
        for room, section in sections(person_id)
    ]
    whole = {"made_at": now.isoformat(), "person": person_id, "sections": found}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_pdf(person_id: int, name: str, now: datetime) -> bytes:
    blocks: list[Block] = [
        Paragraph(_("All that this service keeps about you, under art. 15 and 20 of RODO."))
    ]
    for _room, section in sections(person_id):
        blocks.append(Heading(glue(section.title)))
        rows = tuple((glue(label), glue(value or "–")) for label, value in section.rows)
        blocks.append(Facts(rows))
    language = get_language() or "pl"
    return pdf.draw(
        Sheet(
            number="",
            title=_("Copy of my data"),
            author=name,
            language=language,
            issued_at=now,
            checksum="",
            verify_url=settings.BASE_URL.rstrip("/") + reverse("privacy:mine"),
            strip=None,
            blocks=tuple(blocks),
            number_words=name,
            checksum_words="",
            verify_words=_("Ask for a newer copy at:"),
            issued_words=_("Made: %(moment)s") % {"moment": glue(long_moment(now))},
        )
    )
