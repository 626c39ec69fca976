"""Who applies in the demonstration: people told by the blueprint and people drawn by the seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from pracownia.commons.people.models import Person
from pracownia.commons.people.seeds import meet
from pracownia.commons.places.models import Place
from pracownia.commons.places.queries import municipalities
from pracownia.core.polish import slug
from pracownia.core.seeding import Seeding

ROLES = {Place.Kind.RURAL: "wojt", Place.Kind.URBAN_RURAL: "burmistrz"}
GENDERS = {"K": ("f", "pani"), "M": ("m", "pan")}


@dataclass(frozen=True)
class Applicant:
    """One person with a municipality, a function, and what the story wants to become of them."""

    name: str
    gender: str
    role: str
    place: Place
    fate: str = ""
    mean: str = ""

    @property
    def email(self) -> str:
        return f"{slug(self.name).replace('-', '.', 1)}@example.org"

    def become(self, rng: Random) -> Person:
        first, _, last = self.name.partition(" ")
        gender, address = GENDERS[self.gender]
        return meet(
            {
                "email": self.email,
                "first_name": first,
                "last_name": last,
                "gender": gender,
                "address": address if rng.random() < 0.6 else "imie",
                "phone": f"6001{rng.randrange(10**5):05d}",
            }
        )


class Crowd:
    """Deals names and municipalities, none of them twice."""

    def __init__(self, seeding: Seeding, room_file: str) -> None:
        self.rng = seeding.lot("crowd")
        names = seeding.read(room_file, "names")
        self.told = seeding.read(room_file, "participants")
        self.places = {place.code: place for place in municipalities()}
        used = {row[3] for row in self.told["people"]} | {self.told["third"]["applicant"][3]}
        used |= {row[2] for row in self.told["third"]["young"]}
        self._codes = self._by_turns([code for code in self.places if code not in used])
        self._names = {gender: self._deck(names[gender]) for gender in GENDERS}

    def _deck(self, parts: dict[str, list[str]]) -> Iterator[str]:
        first, last = list(parts["first"]), list(parts["last"])
        self.rng.shuffle(first)
        self.rng.shuffle(last)
        # Lists of coprime lengths run through all pairs before one comes again.
        for turn in range(len(first) * len(last)):
            yield f"{first[turn % len(first)]} {last[turn % len(last)]}"

    def _by_turns(self, codes: list[str]) -> Iterator[str]:
        """Voivodeships one after another, so that everybody comes from somewhere else."""
        self.rng.shuffle(codes)
        parts: dict[str, list[str]] = {}
        for code in codes:
            parts.setdefault(code[:2], []).append(code)
        while parts:
            for voivodeship in sorted(parts):
                yield parts[voivodeship].pop()
            parts = {name: left for name, left in parts.items() if left}

    def told_people(self) -> list[Applicant]:
        return [
            Applicant(
                row[0], row[1], row[2], self.places[row[3]], (*row[5:], "accepted")[0], row[4]
            )
            for row in self.told["people"]
        ]

    def somebody(self, fate: str = "", mean: str = "") -> Applicant:
        place = self.places[next(self._codes)]
        gender = self.rng.choice("KM")
        role = ROLES.get(Place.Kind(place.kind), "radny")
        if self.rng.random() < 0.45:
            role = "radny"
        return Applicant(next(self._names[gender]), gender, role, place, fate, mean)

    def others(self) -> list[Applicant]:
        """Those of the second edition who are not named by the blueprint."""
        lots: dict[str, Any] = self.told["others"]
        marked = [
            self.somebody(fate, mean)
            for fate in ("reserve", "refused", "below")
            for mean in lots[fate]
        ]
        return marked + [self.somebody(fate) for fate in lots["negative"]]
