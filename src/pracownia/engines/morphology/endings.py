"""Guessing by the ends of words, where there is no dictionary or the dictionary has no such word.

The table `data/endings.csv` is ours: an end of the lemma, the classes that decline so, and the
ends of all its forms in the order of `_SLOTS` ("-" = no such form, "0" = nothing, "k/ek" = both).
"""

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Final

from .reading import Form, Reading

_CASES: Final = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
_NOUN: Final = [f"{number}:{case}" for number in ("sg", "pl") for case in _CASES]
_ADJECTIVE: Final = [
    "sg:nom.voc:m1.m2.m3",
    "sg:gen.acc:m1.m2.m3.n",
    "sg:dat:m1.m2.m3.n",
    "sg:inst.loc:m1.m2.m3.n",
    "sg:nom.voc:f",
    "sg:gen.dat.loc:f",
    "sg:acc.inst:f",
    "sg:nom.acc.voc:n",
    "pl:nom.voc:m1",
    "pl:gen.loc:m1.m2.m3.f.n",
    "pl:dat:m1.m2.m3.f.n",
    "pl:inst:m1.m2.m3.f.n",
]
_VERB: Final = [
    *("inf", "fin:sg:pri", "fin:sg:sec", "fin:sg:ter", "fin:pl:pri", "fin:pl:sec", "fin:pl:ter"),
    *("praet:sg:m1.m2.m3", "praet:sg:f", "praet:sg:n", "praet:pl:m1", "praet:pl:m2.m3.f.n"),
    *("imps", "ppas:sg:nom.voc:m1.m2.m3", "ger:sg:nom.acc:n", "ger:sg:gen:n", "ger:sg:dat.loc:n"),
    *("pcon", "impt:sg:sec"),
]
# Women's names in -ska and men's in -ski go like adjectives, Zakopane too; so they are apart.
_GENDERS: Final = {"f": "f", "fa": "f", "m1": "m1", "m1a": "m1", "m1y": "m1", "m3": "m3"}
_GENDERS_OF_PLACES: Final = {"n": "n", "na": "n", "pl": "n:pt"}
# Shorter words are pronouns and prepositions, and their ends say nothing.
_SHORTEST: Final = 4
_STEM: Final = 2
# Zoja, Zoi: no "ji" is written after a vowel.
_J_BEFORE_I: Final = re.compile(r"(?<=[aeiouy])j(?=i)")
# How many ends that fit, from the longest, are worth a reading.
_LONGEST: Final = 3


class Endings:
    """`Morphology` of last resort: knows no word, guesses from the longest end that fits."""

    name = "endings 1"
    guesses = True

    def analyse(self, word: str) -> tuple[Reading, ...]:
        lower = word.lower()
        if len(lower) < _SHORTEST or not lower.isalpha():
            return ()
        found: dict[Reading, None] = {}
        fitting = 0
        for start in range(_STEM, len(lower) + 1):
            ends = _by_form().get(lower[start:], ())
            fitting += bool(ends)
            for lemma, tag, proper in ends:
                if fitting <= _LONGEST and (not proper or word[0].isupper()):
                    found.setdefault(Reading(word[:start] + lemma, "", tag))
        return tuple(found)

    def generate(self, lemma: str, mark: str = "") -> tuple[Form, ...]:
        return tuple(
            Form(lemma, "", tag, text=_J_BEFORE_I.sub("", lemma[:start] + ending))
            for start in range(_STEM, len(lemma) + 1)
            for tag, endings in _by_lemma().get(lemma[start:], ())
            for ending in endings
        )


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...], bool], ...]:
    """(end of the lemma, tag, ends of the form, whether only names go so)."""
    table = files(__package__).joinpath("data/endings.csv").read_text("utf-8")
    rows = []
    for row in csv.DictReader(table.splitlines()):
        for name in row["class"].split():
            for tag, cell in zip(_tags(name), row["endings"].split(), strict=True):
                ends = tuple("" if end == "0" else end for end in cell.split("/"))
                if cell != "-":
                    rows.append((row["lemma"], tag, ends, name == "fa"))
    return tuple(rows)


def _tags(name: str) -> list[str]:
    if name == "adj":
        return [f"adj:{tag}:pos" for tag in _ADJECTIVE]
    if name == "verb":
        return _VERB
    gender = _GENDERS.get(name) or _GENDERS_OF_PLACES[name]
    return [f"subst:{tag}:{gender}" for tag in _NOUN]


@cache
def _by_form() -> dict[str, list[tuple[str, str, bool]]]:
    index: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for lemma, tag, ends, proper in _rows():
        for end in ends:
            index[end].append((lemma, tag, proper))
    return dict(index)


@cache
def _by_lemma() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    index: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for lemma, tag, ends, _ in _rows():
        index[lemma].append((tag, ends))
    return dict(index)
