"""Views that somebody may open."""

from typing import TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.core.access import Actor
from pracownia.core.db import Missing

from . import rules
from .models import Opening, View


class Opens(TypedDict):
    opens: bool


type Shown = WithAnnotations[View, Opens]


def views_of(*, viewer: Actor, programme_id: int, table: str) -> QuerySet[Shown]:
    """One's own and those that others share, with ``opens``: the list opens with it."""
    mine = Q(owner=viewer.person_id or 0)
    opening = Opening.objects.filter(view=OuterRef("pk"), person=viewer.person_id or 0)
    return (
        View.objects.filter(mine | Q(is_shared=True), programme_id=programme_id, table=table)
        .select_related("owner")
        .annotate(opens=Exists(opening))
        .order_by("name", "pk")
    )


def view_of(*, viewer: Actor, programme_id: int, table: str, view_id: int) -> View:
    """Missing alike when there is none and when it is somebody's own."""
    rows = View.objects.filter(programme_id=programme_id, table=table).select_related("owner")
    found = rows.filter(pk=view_id).first()
    if found is None or not rules.may_see(viewer, found):
        raise Missing(_("There is no such view, or it is not shared with you."))
    return found
