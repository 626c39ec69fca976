"""What everybody may see after the announcement: the list as it stands today."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from django.db.models import FETCH_RAISE
from django_stubs_ext import WithAnnotations

from pracownia.commons.people.models import Function
from pracownia.commons.retention.stocks import Moments
from pracownia.core.polish import sort_key
from pracownia.engines.clock import local
from pracownia.enrol.applications import queries as applications
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.states import OfferState, RunState


class _Named(TypedDict):
    is_named: bool


type NamedOffer = WithAnnotations[Offer, _Named]

IN = (OfferState.WAITING, OfferState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the public list: by name only with consent, else by number."""

    number: str
    name: str
    function: str
    role: str
    municipality: str
    voivodeship: str
    voivodeship_code: str
    is_confirmed: bool

    @property
    def title(self) -> str:
        return self.name or self.number


@dataclass(frozen=True, slots=True)
class Results:
    """The public list with counts that lead to its parts."""

    run: Run
    listed: list[Listed]
    everyone: int
    roles: list[tuple[str, str, int]]
    voivodeships: list[tuple[str, str, int]]
    reserve: list[tuple[int, str]]
    updated_at: datetime


def announced_of(slug: str) -> Run | None:
    """The announced run of the call at this address. One query."""
    return (
        Run.objects.filter(**applications.at(slug, "settings__call__"), state=RunState.ANNOUNCED)
        .select_related("settings__call__edition")
        .defer("record", "terms")
        .first()
    )


def announced_calls(call_ids: Collection[int]) -> set[int]:
    """Those of the calls whose results are announced. One query."""
    found = Run.objects.filter(settings__call__in=call_ids, state=RunState.ANNOUNCED)
    return set(found.values_list("settings__call", flat=True))


def announced_in(edition_id: int) -> list[Run]:
    """The announced lists of the edition, one of a call, the newest first. One query."""
    return list(
        Run.objects.filter(settings__call__edition=edition_id, state=RunState.ANNOUNCED)
        .select_related("settings__call__edition")
        .defer("record", "terms")
        .order_by("-announced_at")
    )


def announced_at(call_id: int) -> datetime | None:
    """When the results of a call were announced, if they were. One query."""
    return (
        Run.objects.filter(settings__call=call_id, state=RunState.ANNOUNCED)
        .values_list("announced_at", flat=True)
        .first()
    )


def results(run: Run, *, role: str = "", voivodeship: str = "") -> Results:
    """Two queries: the places, the reserve."""
    offers = list(
        Offer.objects.filter(run=run)
        .annotate(is_named=applications.shows_name("application__"))
        .select_related("application__person")
        .fetch_mode(FETCH_RAISE)
    )
    everybody = [_listed(offer) for offer in offers if offer.state in IN]
    everybody.sort(key=lambda one: (sort_key(one.voivodeship), _by_last_name(one), one.number))
    roles = Counter((one.role, one.function) for one in everybody if one.role)
    where = Counter((one.voivodeship_code, one.voivodeship) for one in everybody)
    moments = [offer.answered_at or offer.offered_at for offer in offers]
    return Results(
        run=run,
        listed=[
            one
            for one in everybody
            if (not role or one.role == role)
            and (not voivodeship or one.voivodeship_code == voivodeship)
        ],
        everyone=len(everybody),
        roles=_merged(roles),
        voivodeships=sorted(
            ((code, name, count) for (code, name), count in where.items() if code),
            key=lambda one: sort_key(one[1]),
        ),
        reserve=_reserve(run, {offer.application_id for offer in offers}),
        updated_at=max([run.announced_at or run.made_at, *moments]),
    )


def _merged(roles: Counter[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """People call the same function by different names: counted by code, named for everybody."""
    names: dict[str, str] = {code: str(label) for code, label in Function.Kind.choices}
    sums: Counter[str] = Counter()
    for (code, name), count in roles.most_common():
        names.setdefault(code, name)
        sums[code] += count
    return [(code, names[code], count) for code, count in sums.most_common()]


def _listed(offer: NamedOffer) -> Listed:
    """Without the consent only the number: a function in a municipality is as good as a name."""
    application = offer.application
    is_confirmed = offer.state == OfferState.CONFIRMED
    if not offer.is_named:
        return Listed(application.number, "", "", "", "", "", "", is_confirmed)
    labels: dict[str, Any] = application.labels
    return Listed(
        number=application.number,
        name=labels.get("osoba") or application.person.name,
        function=str(labels.get("rola", "")).partition(",")[0],
        role=str(application.traits.get("rola", "")),
        municipality=str(labels.get("gmina", "")),
        voivodeship=str(labels.get("wojewodztwo", "")),
        voivodeship_code=str(application.traits.get("wojewodztwo", "")),
        is_confirmed=is_confirmed,
    )


def _by_last_name(one: Listed) -> str:
    first, _, last = one.name.rpartition(" ")
    return sort_key(f"{last} {first}") if one.name else "99"


def _reserve(run: Run, offered: set[int]) -> list[tuple[int, str]]:
    """Those still waiting, by number only: (place, number)."""
    rows = (
        Decision.objects.filter(run=run, outcome=Decision.Outcome.RESERVE)
        .exclude(application__in=offered)
        .exclude(application__withdrawn_at__isnull=False)
        .order_by("reserve_place")
        .values_list("reserve_place", "application__number")
    )
    return [(place or 0, number) for place, number in rows]


def announced_on(edition_ids: Collection[int]) -> dict[int, Moments]:
    """Results that were announced later than the calendar says: terms count from then."""
    runs = Run.objects.filter(
        settings__call__edition__in=edition_ids, announced_at__isnull=False
    ).values_list("settings__call__edition", "announced_at")
    found: dict[int, Moments] = {}
    for edition_id, announced_at in runs:
        if announced_at is None:  # the filter leaves out such runs already
            continue
        known = found.get(edition_id, Moments())
        found[edition_id] = known.later(Moments(results=local(announced_at).date()))
    return found
