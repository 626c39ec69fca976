"""Those who apply without being shown: the demonstration's pen, and the actions of the room."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.announce.programmes.models import Edition
from pracownia.commons.places.queries import municipalities
from pracownia.enrol.applications import queries, seeds
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.seeds.answers import Pen
from pracownia.enrol.applications.seeds.cast import Applicant

from .world import SLUG, World


@dataclass(frozen=True)
class Told:
    """A person of the story, with what two reviewers will give."""

    name: str
    gender: str
    role: str
    place: str
    marks: tuple[int, int] = (0, 0)


CROWD = [
    Told("Zofia Lipska", "K", "burmistrz", "101401", (86, 82)),
    Told("Marek Bury", "M", "wojt", "060908", (82, 78)),
    # Second of the same municipality: the limit keeps him off the list and off the free place.
    Told("Piotr Sowa", "M", "radny", "060908", (78, 76)),
    Told("Ewa Zając", "K", "wojt", "260401", (70, 66)),
    Told("Olga Nowik", "K", "radny", "160402", (45, 41)),
    Told("Adam Gil", "M", "radny", "081102"),
]
NAMES = [one.name for one in CROWD]
# Two so far apart that a third card is needed; the third agrees with the higher one.
SHOWN = {"Katarzyna Wójcik": (92, 88), "Jan Malec": (80, 80), "Iwona Kania": (40, 78)}
THIRD = 72
MARKS = {**{one.name: one.marks for one in CROWD}, **SHOWN}


def others_apply(world: World, now: datetime) -> None:
    edition = Edition.objects.get(slug=SLUG)
    call = queries.call_of(edition.pk)
    assert call is not None
    places = {place.code: place for place in municipalities()}
    pen = Pen(world.seeding, seeds.ROOM, "journey")
    for one in CROWD:
        who = Applicant(one.name, one.gender, one.role, places[one.place], "accepted")
        seeds._send(call, who, pen, now)


def number_of(name: str) -> str:
    return Application.objects.get(labels__osoba=name).number
