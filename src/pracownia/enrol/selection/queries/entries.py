"""Who got a place of the reserve, and why it is not simply the next by points."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.polish import and_list
from pracownia.enrol.applications import queries as applications
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.rules import Law, reasons

from .board import laws_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One place offered after the announcement; the name only with consent."""

    number: str
    name: str
    instead_of: str
    offered_at: datetime
    sentences: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.name or self.number


def entries(run: Run) -> list[Entry]:
    """For everybody, in the order of offers: two queries, three when there are any."""
    offers = list(
        Offer.objects.filter(run=run)
        .exclude(instead_of=None, why={})
        .annotate(is_named=applications.shows_name("application__"))
        .select_related("application__person", "instead_of__application")
        .order_by("offered_at", "pk")
    )
    if not offers:
        return []
    places = _places(run, offers)
    laws = laws_of(run)
    return [
        Entry(
            number=one.application.number,
            name=(one.application.labels.get("osoba") or one.application.person.name)
            if one.is_named
            else "",
            instead_of=one.instead_of.application.number if one.instead_of else "",
            offered_at=one.offered_at,
            sentences=tuple(told(one, places, laws)),
        )
        for one in offers
    ]


def reasons_of(run: Run, offers: Iterable[Offer]) -> dict[int, list[str]]:
    """For the office: the same sentences by offer, with the reason of a decision of people."""
    later = [one for one in offers if one.instead_of_id or one.why]
    if not later:
        return {}
    places, laws = _places(run, later), laws_of(run)
    return {one.pk: list(told(one, places, laws, inside=True)) for one in later}


def _places(run: Run, offers: Iterable[Offer]) -> dict[int, int | None]:
    """Places on the reserve of those invited and of those passed over. One query."""
    ids = {one.application_id for one in offers} | {
        skipped["application_id"] for one in offers for skipped in one.why.get("skipped", ())
    }
    found = Decision.objects.filter(run=run, application__in=ids)
    return dict(found.values_list("application_id", "reserve_place"))


def told(
    offer: Offer, places: dict[int, int | None], laws: list[Law], *, inside: bool = False
) -> Iterable[str]:
    """``inside``: the reason that people wrote is for the office, it may name somebody."""
    why = offer.why
    place = places.get(offer.application_id)
    if "appeal" in why:
        yield _("A place after an appeal that was upheld.")
        return
    if "by_hand" in why:
        yield _("Nobody of the reserve could take the place within the limits, so people decided.")
        if inside:
            yield _("Reason: %(reason)s") % {"reason": why["by_hand"]}
        return
    skipped = why.get("skipped", [])
    if not skipped:
        if place:
            yield _("Place %(place)d on the reserve, the next in order.") % {"place": place}
        return
    if place:
        yield _("Place %(place)d on the reserve, the first with whom the limits are kept.") % {
            "place": place
        }
    for rules, numbers in _by_limits(skipped):
        yield _("Passed over: %(numbers)s. %(why)s") % {
            "numbers": and_list(numbers),
            "why": reasons.passed_over(laws, rules),
        }


def _by_limits(skipped: list[dict[str, object]]) -> list[tuple[list[int], list[str]]]:
    """People passed over for the same limits are told of together."""
    found: dict[tuple[int, ...], list[str]] = {}
    for one in skipped:
        key = tuple(int(rule) for rule in one["rules"])  # type: ignore[attr-defined]
        found.setdefault(key, []).append(str(one["number"]))
    return [(list(rules), numbers) for rules, numbers in found.items()]
