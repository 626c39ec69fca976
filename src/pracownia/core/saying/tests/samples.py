"""The catalogues of the engines, and two plausible values for each value that they declare."""

from datetime import UTC, datetime
from importlib import import_module
from string import Formatter

ENGINES = (
    "clock",
    "identifiers",
    "lotteries",
    "morphology",
    "readability",
    "scoring",
    "search",
    "seating",
    "selection",
    "slots",
    "themes",
)
SHARED = ("files", "tables")
QUOTA = {"category": "wiek", "feature": "18–24", "min": 2, "max": 4}
OTHER_QUOTA = {"category": "płeć", "feature": "kobiety", "min": 0, "max": 3}

# What is left out of a sentence on purpose.
UNSAID = {
    # Both kinds of proof are as good.
    ("lotteries", "lottery.proven", "proof"),
    # A pair that is not a pair is a list or an object, which only programmers read.
    ("slots", "conflict_unusable", "value"),
    # Two instants of the same reading on the clock.
    ("clock", "time.repeated", "first"),
    ("clock", "time.repeated", "second"),
}

SAMPLES = {
    "answers": (6, 5001),
    "application": ("PS-III-0003", "PS-III-0021"),
    "barred": ([1], [0, 2]),
    "born": ("1980-05-03", "2004-11-12"),
    "bound": (4, 3),
    "byte": (17, 1204),
    "category": ("wiek", "płeć"),
    "cells": (3, 1),
    "chance": (0.125, 0.1),
    "count": (7, 1),
    "crowd": ([1, 2, 3], [1, 2]),
    "day": ("2026-12-26", "2026-12-27"),
    "design": ("plane", "kirkman"),
    "distinct": (120, 101),
    "earlier": ("01:30", "01:45"),
    "enough": (3, 5),
    "expected": (11, 10),
    "feature": ("18–24", "kobiety"),
    "file": ("oceny.csv", "bilety.json"),
    "first": (datetime(2026, 10, 25, 0, 30, tzinfo=UTC),) * 2,
    "first_row": (4, 7),
    "found": ("rada", "spotkanie"),
    "gaps": (5, 1),
    "given": (1, 0),
    "groups": (3, 2),
    "hosts": (3, 5),
    "kind": ("NIP", "KOD"),
    "labels": (1, 2),
    "largest": (7, 9),
    "later": ("03:30", "03:45"),
    "least": (1, 30),
    "limits": (["rooms"], ["reviewers", "rooms"]),
    "load": (8, 1),
    "maximum": (3, 2),
    "met": (11, 5),
    "minimum": (5, 7),
    "most": (150, 160),
    "moved": (2, 5),
    "name": ("uwaga", "opis"),
    "need": (2, 3),
    "number": ("Z012", "Z031"),
    "panel": (2, 3),
    "panels": (1000, 1),
    "people": (12, 1),
    "percent": (64, 12),
    "person": (3, 8),
    "places": (5, 2),
    "pools": (33, 40),
    "proof": ("relaxation", "panels"),
    "quotas": ([QUOTA], [QUOTA, OTHER_QUOTA]),
    "repeats": (4, 0),
    "resamples": (100, 50),
    "reviewer": ("Marta Głowacka", "Tomasz Lis"),
    "risk": ("sprawdz", "bezpieczne"),
    "round": (0, 4),
    "same": (4, 9),
    "seats": (2, 1),
    "second": (datetime(2026, 10, 25, 1, 30, tzinfo=UTC),) * 2,
    "share": (0.984, 1.0),
    "slot": (2, 0),
    "slots": ([1, 2], [0]),
    "smallest": (4, 5),
    "stability": (0.7342857142857143, 0.5),
    "suggestion": ("0828235169", "0828235160"),
    "suggestions": (("zapłacić",), ()),
    "table": (1, 2),
    "tables": (5, 6),
    "text": ("uiścić", "niniejszy"),
    "theme": ("Drogi", "Transport"),
    "time": ("2026-10-25 02:30", "2027-10-31 02:15"),
    "times": (3, 5),
    "vacancies": (1, 2),
    "value": ("trzy", "3,5"),
    "voter": ("a7", "b1"),
    "voters": (120, 1),
    "wishes": (12, 20),
    "word": ("rady", "spotkaniach"),
}
# Where a name stands for something else than elsewhere.
SAMPLES_OF = {
    ("characters", "found"): ("x", "O"),
    ("phone.country", "found"): ("+210", "+999"),
    ("phone.emergency", "found"): ("112", "997"),
    ("phone.prefix", "found"): ("11", "90"),
    ("teryt.kind", "found"): ("6", "7"),
    ("teryt.voivodeship", "found"): ("23", "34"),
    ("clock.holiday", "name"): ("Wigilia Bożego Narodzenia", "Nowy Rok"),
    ("clock.month_end", "number"): (31, 30),
    ("length", "expected"): ("11", "9 or 14"),
    ("length", "found"): (8, 2),
    ("lottery.certain", "people"): ([3], [3, 7]),
    ("lottery.fits_nowhere", "people"): ([3], [3, 7]),
    ("lottery.stopped", "bound"): (0.2, 0.15),
    ("phone.abroad_length", "found"): (6, 3),
    ("phone.length", "found"): (8, 2),
    ("seating.same", "bound"): (2, 4),
    ("seating.bound", "bound"): (4, 2),
    ("themes.code_some_first", "labels"): (3, 1),
}


def messages_of(engine):
    """Keys of messages and hints with the names of their values."""
    catalogue = import_module(f"pracownia.engines.{engine}.messages")
    found = {**getattr(catalogue, "MESSAGES", {}), **getattr(catalogue, "HINTS", {})}
    return {key: declared if isinstance(declared, tuple) else names_in(declared)
            for key, declared in found.items()}  # fmt: skip


def refusals_of(engine):
    """What all engines read with keeps its catalogue beside its code."""
    name = engine if engine in SHARED else f"{engine}.messages"
    return getattr(import_module(f"pracownia.engines.{name}"), "REFUSALS", {})


def names_in(text):
    """Of a plain sentence; `name` is what an identifier of its kind is called."""
    names = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
    return tuple("kind" if name == "name" and "{day}" not in text else name for name in names)


def values_of(key, names, other=""):
    """Values of a message; `other` names the one that takes its second sample."""
    return {name: sample(key, name)[name == other] for name in names}


def sample(key, name):
    return SAMPLES_OF.get((key, name)) or SAMPLES[name]
