"""What the list would be with other limits or with somebody put on it, against the board."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.polish import number as in_words
from pracownia.engines import selection as engine
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.rules import Law, Standing, demand, places_standing, standing
from pracownia.enrol.selection.rules.concessions import concessions, contradiction

from .inputs import Prepared, laws_set, prepared
from .wishes import Bounds, Wish, bounded, strangers, too_low, wish_of, wished

__all__ = ["Answer", "Bounds", "Moved", "Wish", "laws_now", "what_if"]


@dataclass(frozen=True, slots=True)
class Moved:
    application_id: int
    number: str
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Answer:
    """Who comes in and who goes out against the list on the board, and what it costs in points."""

    comes_in: list[Moved]
    goes_out: list[Moved]
    total: Decimal | None
    now: Decimal
    reason: str = ""
    ways: tuple[str, ...] = ()
    limits: list[Standing] = field(default_factory=list)

    @property
    def cost(self) -> Decimal:
        return self.now - (self.total or self.now)

    @property
    def is_same(self) -> bool:
        return not (self.comes_in or self.goes_out)

    @property
    def price(self) -> str:
        """What it costs, as a plain sentence."""
        return against(self.total or Decimal(0), self.now)


def against(total: Decimal, before: Decimal) -> str:
    """The points of a whole list beside those of another one."""
    values = {
        "total": in_words(total),
        "before": in_words(before),
        "by": in_words(abs(total - before)),
    }
    if total > before:
        return _("The whole list has %(total)s points, which is %(by)s more than now.") % values
    if total < before:
        return _("The whole list has %(total)s points, which is %(by)s less than now.") % values
    return _("The whole list has %(total)s points, as many as now.") % values


def laws_now(run: Run) -> list[tuple[int, Law, str]]:
    """Limits that can be changed here, as the list on the board has them, in words."""
    laws = bounded(laws_set(run.settings), wish_of(run.supposed))
    kinds = ("limit", "each", "distinct")
    return [(at, law, demand(law)) for at, law in enumerate(laws) if law.kind in kinds]


def what_if(run: Run, wish: Wish) -> Answer:
    """Five queries and one count, with the seed of the list on the board."""
    before = prepared(run.settings)
    given = wished(before, wish)
    places = wish.places or run.settings.places
    on_list = Decision.objects.filter(run=run, outcome=Decision.Outcome.SELECTED)
    points = dict(on_list.values_list("application_id", "points"))
    listed, now = set(points), sum(points.values(), Decimal(0))
    if reason := cannot_be(before, wish):
        return Answer([], [], None, now, reason)
    found = engine.select(given.candidates, given.rules, places=places, reserve=0, seed=run.seed)
    if not found.feasible:
        laws = given.laws
        return Answer(
            [], [], None, now, contradiction(found, laws), tuple(concessions(found, laws))
        )
    chosen = {given.applications[number] for number in found.chosen}
    moved = [
        _moved(one)
        for one in Decision.objects.filter(run=run, application__in=chosen ^ listed)
        .select_related("application__person")
        .defer("why", "traits")
        .order_by("rank")
    ]
    return Answer(
        [one for one in moved if one.application_id in chosen],
        [one for one in moved if one.application_id in listed],
        found.total,
        now,
        limits=_limits(given, found.chosen, places),
    )


def cannot_be(given: Prepared, wish: Wish) -> str:
    """Why these people cannot be put on the list or kept off it; empty when they can."""
    if unknown := strangers(given, wish):
        return ngettext(
            "Nobody with a mark has this number here: %(numbers)s.",
            "Nobody with a mark has these numbers here: %(numbers)s.",
            len(unknown),
        ) % {"numbers": _some(unknown)}
    if low := too_low(given, wish):
        return ngettext(
            "This application is below the lowest mark or a minimum: %(numbers)s.",
            "These applications are below the lowest mark or a minimum: %(numbers)s.",
            len(low),
        ) % {"numbers": _some(low)}
    return ""


def _some(numbers: list[str]) -> str:
    return ", ".join(numbers[:10]) + ("…" if len(numbers) > 10 else "")


def _limits(given: Prepared, chosen: Iterable[str], places: int) -> list[Standing]:
    inside = set(chosen)
    members = [dict(one.fields) for one in given.candidates if one.number in inside]
    laws = [law for law in given.laws if law.is_counted]
    found = [standing(law, members, given.codes) for law in laws]
    return [places_standing(len(members), places), *found]


def _moved(one: Decision) -> Moved:
    application = one.application
    name = str(application.labels.get("osoba") or application.person.name)
    return Moved(application.pk, application.number, name, one.points)
