"""Views are a person's own arrangements: told in the copy of their data, gone with the account."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.personal import Personal, Section, Stays, personal
from pracownia.core.polish import long_date

from .models import Book, Opening, Run, View


def tell(person_id: int) -> list[Section]:
    rows = View.objects.filter(owner=person_id).order_by("pk")
    found = tuple((one.name, long_date(one.changed_at)) for one in rows)
    return [Section(_("Views of tables that you kept"), found)] if found else []


def forget(person_id: int, now: datetime) -> list[Stays]:
    """Also what others had from them: filters may hold words about people."""
    Opening.objects.filter(person=person_id).delete()
    View.objects.filter(owner=person_id).delete()
    Run.objects.filter(asked_by=person_id).delete()
    for book in Book.objects.filter(asked_by_id=person_id):
        book.file.delete(save=False)
        book.delete()
    return []


personal.add(Personal("tables", 810, tell, forget))
