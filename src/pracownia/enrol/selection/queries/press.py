"""The note for newspapers, ready to copy."""

from dataclasses import dataclass

from pracownia.commons.people.models import Function
from pracownia.commons.places.models import Place
from pracownia.enrol.applications import queries as applications
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State
from pracownia.enrol.selection.models import Offer, Run
from pracownia.enrol.selection.rules import press
from pracownia.enrol.selection.rules.press import Someone

from .board import voivodeships
from .results import IN


@dataclass(frozen=True, slots=True)
class Press:
    """``withheld``: people of whom the note tells no more than that they are."""

    sentence: str
    municipalities: str
    chosen_from: str
    withheld: int


def press_of(run: Run) -> Press:
    """Three queries for any number of people."""
    offers = (
        Offer.objects.filter(run=run, state__in=IN)
        .annotate(is_named=applications.shows_name("application__"))
        .select_related("application")
    )
    people = [
        _someone(one.application.traits, one.application.labels, one.is_named) for one in offers
    ]
    sent = Application.objects.filter(call=run.settings.call_id).exclude(state=State.DRAFT)
    return Press(
        sentence=press.sentence(people, dict(voivodeships())),
        municipalities=press.municipalities(people),
        chosen_from=press.chosen_from(sent.count()),
        withheld=len(people) - len(press.told_of(people)),
    )


def _someone(traits: dict[str, str], labels: dict[str, str], is_named: bool) -> Someone:
    return Someone(
        role=str(traits.get("rola", "")),
        voivodeship=str(traits.get("wojewodztwo", "")),
        municipality=str(traits.get("gmina", "")),
        kind=str(traits.get("typ_gminy", "")),
        is_named=is_named,
        called=str(labels.get("rola", "")),
    )


def home_of(person_id: int | None, run: Run) -> tuple[str, str] | None:
    """The voivodeship of a person who is signed in: of the application, or of a function. At most
    three queries."""
    if person_id is None:
        return None
    mine = Application.objects.filter(person=person_id, call=run.settings.call_id)
    traits = mine.values_list("traits", flat=True).first() or {}
    code = str(traits.get("wojewodztwo", ""))
    if not code:
        found = Function.objects.filter(person=person_id, place__isnull=False).order_by("-pk")
        code = (found.values_list("place", flat=True).first() or "")[:2]
    name = Place.objects.filter(pk=code).values_list("name", flat=True).first() if code else None
    return (code, name) if name else None
