"""Public draws of a call: the one in force and those made void."""

from datetime import datetime
from typing import TypedDict

from django.db.models import FETCH_RAISE, F, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.enrol.applications.queries import at
from pracownia.enrol.selection.models import Draw, Settings
from pracownia.enrol.selection.states import RunState


def draw_in_force(call_id: int) -> Draw | None:
    return (
        Draw.objects.filter(settings__call_id=call_id, void_at=None)
        .select_related("settings__call__edition", "portfolio", "sealed_by", "entered_by")
        .defer("sealed", "portfolio__file")
        .first()
    )


class _Shown(TypedDict):
    announced_at: datetime | None
    sealed_at: datetime | None
    thrown_at: datetime | None
    planned: str | None


type Shown = WithAnnotations[Settings, _Shown]


def shown_in(edition_id: int) -> list[Shown]:
    """Calls of the edition with announced results, or with a list sealed for them. One query."""
    return list(
        Settings.objects.filter(call__edition=edition_id)
        .select_related("call__edition")
        .annotate(
            told=FilteredRelation("runs", condition=Q(runs__state=RunState.ANNOUNCED)),
            sealed=FilteredRelation("draws", condition=Q(draws__void_at=None)),
        )
        .annotate(
            announced_at=F("told__announced_at"),
            sealed_at=F("sealed__sealed_at"),
            thrown_at=F("sealed__thrown_at"),
            planned=F("sealed__planned"),
        )
        .filter(Q(announced_at__isnull=False) | Q(sealed_at__isnull=False))
        .order_by(F("announced_at").desc(nulls_first=True), "pk")
    )


def draws_of(slug: str) -> QuerySet[Draw]:
    """Every draw of a call, the newest first, without the long files. One query."""
    return (
        Draw.objects.filter(**at(slug, "settings__call__"))
        .select_related(
            "settings__call__edition", "run", "portfolio", "sealed_by", "entered_by", "void_by"
        )
        .defer("sealed", "run__record", "run__terms", "portfolio__file")
        .order_by("settings", "-number")
        .fetch_mode(FETCH_RAISE)
    )


def sealed_list(slug: str, number: int) -> Draw | None:
    """The file of a draw; with marks in it only once the results are announced.

    Panels of a fair draw are public from the sealing: people see before the throw which numbers
    of the dice mean them.
    """
    is_open = Q(run__state=RunState.ANNOUNCED) | Q(portfolio__isnull=False)
    return Draw.objects.filter(is_open, **at(slug, "settings__call__"), number=number).first()


def no_draw() -> str:
    return _("There is no such draw.")
