"""Public draws of a call: the one in force and those made void."""

from django.db.models import FETCH_RAISE, Q, QuerySet
from django.utils.translation import gettext as _

from pracownia.enrol.applications.queries import at
from pracownia.enrol.selection.models import Draw
from pracownia.enrol.selection.states import RunState


def draw_in_force(call_id: int) -> Draw | None:
    return (
        Draw.objects.filter(settings__call_id=call_id, void_at=None)
        .select_related("settings__call__edition", "portfolio", "sealed_by", "entered_by")
        .defer("sealed", "portfolio__file")
        .first()
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
