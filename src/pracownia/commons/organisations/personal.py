"""What this room keeps about a person: told in the copy of their data, forgotten when erased."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.core.access import SYSTEM
from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date

from .models import Representation


def tell(person_id: int) -> list[Section]:
    rows = []
    mine = Representation.objects.filter(person=person_id).select_related("organisation")
    for one in mine.order_by("pk"):
        parts = [one.said, long_date(one.asked_at)]
        parts += [one.reason, one.end_reason]
        rows.append((one.organisation.name, "; ".join(part for part in parts if part)))
    if not rows:
        return []
    return [Section(_("Organisations that you said you represent"), tuple(rows))]


def forget(person_id: int, now: datetime) -> list[Stays]:
    """With the document on which the office relied; what the person decided has no name in it."""
    for one in Representation.objects.filter(person=person_id):
        document_id = one.document_id
        one.delete()
        if document_id:
            files.remove(actor=SYSTEM, file_id=document_id, now=now, why="erased")
    return []


personal.add(Personal("organisations", 700, tell, forget))
