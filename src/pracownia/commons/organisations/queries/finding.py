"""Organisations found by a number or by words of the name; the list of the office."""

from dataclasses import dataclass
from datetime import date

from django.db.models import FETCH_RAISE, Count, Exists, OuterRef, Q, QuerySet

from pracownia.commons.organisations import reach
from pracownia.commons.organisations.models import Representation
from pracownia.commons.organisations.states import WAITING, State
from pracownia.commons.people.models import NUMBERS, Function, Organisation
from pracownia.core.access import Actor
from pracownia.core.polish import fold
from pracownia.engines.identifiers import BadInput, normalise

MOST_FOUND = 20
FEWEST_SIGNS = 3
LONG = 4


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation in the list of the office."""

    organisation: Organisation
    people: int
    representatives: int
    waiting: int


def by_number(**numbers: str) -> dict[str, Organisation]:
    """Who has which of these numbers. One query."""
    wanted = Q()
    for name, number in numbers.items():
        if number:
            wanted |= Q(**{name: number})
    if not wanted:
        return {}
    known = Organisation.objects.standing().filter(wanted)
    return {
        name: one
        for one in known
        for name, number in numbers.items()
        if number and getattr(one, name) == number
    }


def above(one: Organisation) -> list[int]:
    """Ids of what it is part of, step by step."""
    found: list[int] = []
    step = one.parent_id
    while step is not None and step not in found:
        found.append(step)
        step = Organisation.objects.values_list("parent", flat=True).get(pk=step)
    return found


def like(text: str) -> "QuerySet[Organisation]":
    """By a register number however it is written, or by all these words, without Polish signs."""
    known = Organisation.objects.standing().select_related("place").order_by("sort", "pk")
    wanted = Q()
    for name in NUMBERS:
        try:
            wanted |= Q(**{name: normalise(name.upper(), text)})
        except BadInput:
            continue
    words = Q()
    for word in fold(text).split():
        # “Dolina” finds “Doliny”: of a longer word the ending does not count.
        words &= Q(search__contains=word[:-1] if len(word) > LONG else word)
    return known.filter(wanted | words if wanted else words)


def found(text: str) -> list[Organisation]:
    """For somebody who looks for their own: a few, and none for a letter or two."""
    if len(fold(text).replace(" ", "")) < FEWEST_SIGNS:
        return []
    return list(like(text).fetch_mode(FETCH_RAISE)[:MOST_FOUND])


def listed(
    *, viewer: Actor, text: str = "", kind: str = "", state: str = "", on: date
) -> "QuerySet[Organisation]":
    """In the viewer's scope, with counts of people, representatives and requests."""
    rows = like(text) if text.strip() else like("")
    if not viewer.is_admin:
        rows = rows.filter(pk__in=reach.of(viewer, on=on))
    if kind:
        rows = rows.filter(kind=kind)
    asked = Representation.objects.filter(organisation=OuterRef("pk"))
    confirmed = asked.filter(state=State.CONFIRMED)
    match state:
        case "czeka":
            rows = rows.filter(Exists(asked.filter(state__in=WAITING)))
        case "bez":
            rows = rows.filter(~Exists(confirmed))
        case "z":
            rows = rows.filter(Exists(confirmed))
        case "bez-numeru":
            rows = rows.filter(krs="", nip="", regon="")
        case "publiczne":
            rows = rows.filter(is_public=True)
    return rows.fetch_mode(FETCH_RAISE)


def counted(organisations: list[Organisation], *, on: date) -> list[Row]:
    """The rows of one page with their numbers. Two queries."""
    ids = [one.pk for one in organisations]
    present = Q(ends_on=None) | Q(ends_on__gte=on)
    held = Function.objects.filter(present, organisation__in=ids).values("organisation")
    people = dict(
        held.annotate(count=Count("person", distinct=True)).values_list("organisation", "count")
    )
    asked = Representation.objects.filter(organisation__in=ids).values("organisation")
    spoken = {
        organisation: (confirmed, waiting)
        for organisation, confirmed, waiting in asked.annotate(
            confirmed=Count("pk", filter=Q(state=State.CONFIRMED)),
            waiting=Count("pk", filter=Q(state__in=WAITING)),
        ).values_list("organisation", "confirmed", "waiting")
    }
    return [Row(one, people.get(one.pk, 0), *spoken.get(one.pk, (0, 0))) for one in organisations]
