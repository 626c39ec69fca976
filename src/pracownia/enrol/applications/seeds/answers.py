"""What people of the demonstration answer: forms as a browser would send them."""

from random import Random
from typing import Any

from pracownia.core.seeding import Seeding

from .cast import Applicant

TITLES = {
    ("wojt", "K"): ("wójtka", "wójt"),
    ("wojt", "M"): ("wójt",),
    ("burmistrz", "K"): ("burmistrzyni", "burmistrz"),
    ("burmistrz", "M"): ("burmistrz",),
    ("prezydent", "K"): ("prezydentka miasta",),
    ("prezydent", "M"): ("prezydent miasta",),
    ("radny", "K"): ("radna",),
    ("radny", "M"): ("radny",),
    ("rada_mlodziezowa", "K"): ("radna młodzieżowa",),
    ("rada_mlodziezowa", "M"): ("radny młodzieżowy",),
}
EASE = ["druk", "petla", "pjm", "schody", "asysta", "opieka"]
ENOUGH = 205
FORMS = ["konsultacje", "inicjatywa", "rady", "sesje"]


class Pen:
    """Writes one application after another; stories come round only when all have been told."""

    def __init__(self, seeding: Seeding, room_file: str, name: str) -> None:
        self.rng: Random = seeding.lot(f"pen:{name}")
        self.texts: dict[str, Any] = seeding.read(room_file, "texts")
        years = seeding.read(room_file, "participants")["terms"]["years"]
        self.years = [year for year in years if year <= seeding.week0.year] or [seeding.week0.year]
        self._told: dict[str, list[Any]] = {}

    def _next(self, name: str, things: list[Any]) -> Any:
        deck = self._told.setdefault(name, [])
        if not deck:
            deck.extend(things)
            self.rng.shuffle(deck)
        return deck.pop()

    def _compose(self, parts: list[list[str]], endings: str) -> str:
        """A sentence of each part, with endings until it is long enough for the form."""
        text = " ".join(self.rng.choice(part) for part in parts)
        more = list(self.texts[endings])
        self.rng.shuffle(more)
        wanted = self.rng.choice([ENOUGH, ENOUGH, 300])
        while len(text) < wanted and more:
            text = f"{text} {more.pop()}"
        return text

    def write(self, who: Applicant) -> dict[str, dict[str, Any]]:
        """Section by section: the names of controls and what was put in them."""
        return {
            "kontakt": self._contact(who),
            "funkcja": self._function(who),
            "wspolpraca": self._together(who),
            "pomysl": self._idea(),
            "gotowosc": self._readiness(who),
            "potrzeby": self._needs(),
            "oswiadczenia": {"zasady": "tak", "prawda": "tak", "dane": "tak"},
        }

    def _contact(self, who: Applicant) -> dict[str, Any]:
        first, _, last = who.name.partition(" ")
        return {
            "imie": first,
            "nazwisko": last,
            "telefon": f"600 1{self.rng.randrange(100):02d} {self.rng.randrange(1000):03d}",
            "kontakt-jak": self.rng.choice(["telefon", "email", "email", "sms"]),
            "plec": who.gender,
        }

    def _function(self, who: Applicant) -> dict[str, Any]:
        term = self.rng.choice([1, 1, 1, 2, 2, 3, 4])
        term = min(term, len(self.years))
        return {
            "funkcja": who.role,
            "funkcja-title": self.rng.choice(TITLES[who.role, who.gender]),
            "funkcja-since": str(self.years[term - 1]),
            "gmina": who.place.full_name,
            "gmina-asked": who.place.full_name,
            "gmina-chosen": who.place.code,
            "kadencje": str(term),
        }

    def _together(self, who: Applicant) -> dict[str, Any]:
        forms = sorted(self.rng.sample(FORMS, self.rng.choice([1, 2, 2, 3])))
        has_partner = self.rng.random() < 0.8 and who.fate != "nothing"
        told: dict[str, Any] = {
            "formy": forms,
            "ngo": "tak" if has_partner else "nie",
            "opis": self._compose(
                self._next("stories", self.texts["stories"])["parts"], "story_endings"
            ),
        }
        if has_partner:
            name = self._next("organisations", self.texts["organisations"])
            told["organizacja"] = f"{name}, {who.place.name}"
        elif who.fate == "nothing":
            told["akcja"] = "Jeszcze żadna, dopiero zaczynam"
        else:
            year = self.rng.choice(self.years[:2])
            told["akcja"] = f"{self._next('actions', self.texts['actions'])}, {year} r."
        return told

    def _idea(self) -> dict[str, Any]:
        idea = self._next("ideas", self.texts["ideas"])
        told = {"temat": idea["theme"], "pomysl": self._compose(idea["parts"], "idea_endings")}
        if idea["theme"] == "uslugi":
            told["dla-kogo"] = self.rng.sample(
                ["seniorzy", "rodziny", "mlodzi", "niepelnosprawni", "inni"], 2
            )
        return told

    def _readiness(self, who: Applicant) -> dict[str, Any]:
        told = {
            "dostepnosc": "tak",
            "media": "tak" if self.rng.random() < 0.93 else "nie",
            "nowosci": str(self.rng.choice([2, 3, 3, 4, 4, 5])),
            "motywacja": self._compose(self.texts["motivations"], "motivation_endings"),
        }
        if who.fate == "obstacle":
            told["dostepnosc"] = "nie"
            told["przeszkody"] = self._next("obstacles", self.texts["obstacles"])
        return told

    def _needs(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "dieta": self.rng.choice(["zwykle"] * 6 + ["wegetarianskie"] * 2 + ["bezglutenowe"])
        }
        if self.rng.random() < 0.25:
            told["udogodnienia"] = sorted(self.rng.sample(EASE, self.rng.choice([1, 1, 2])))
        if self.rng.random() < 0.15:
            told["inne"] = self.rng.choice(self.texts["notes"])
        return told
