"""What upheld appeals would change, before it is announced."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal

from pracownia.enrol.appeals.models import Appeal, Terms
from pracownia.enrol.appeals.states import AppealState
from pracownia.enrol.selection.models import Run
from pracownia.enrol.selection.queries.corrected import Moved, corrected

from .room import terms_of


@dataclass(frozen=True, slots=True)
class Effects:
    """``seen`` stands for everything shown: announcing asks whether it is still so."""

    appeals: list[Appeal]
    moved: list[Moved]
    shifted: int
    seen: str
    terms: Terms
    is_drawn: bool = False

    @property
    def points(self) -> dict[int, Decimal]:
        return {one.application_id: one.points for one in self.appeals if one.points is not None}


def effects(run_id: int) -> Effects:
    run = Run.objects.select_related("settings").get(pk=run_id)
    terms = terms_of(run.settings.call_id)
    upheld = list(
        Appeal.objects.filter(run=run, state=AppealState.UPHELD, correction=None)
        .select_related("application__person")
        .order_by("pk")
    )
    points = {one.application_id: one.points for one in upheld if one.points is not None}
    moved = corrected(run, points, extra=terms.extra_places).moved if upheld else []
    told = [one for one in moved if one.application_id in points]
    said = json.dumps([one.as_json() for one in moved], sort_keys=True)
    return Effects(
        upheld,
        told,
        len(moved) - len(told),
        hashlib.sha256(f"{run.revision}|{said}".encode()).hexdigest()[:16],
        terms,
        run.is_drawn,
    )
