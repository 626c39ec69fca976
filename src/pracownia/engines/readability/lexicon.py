"""The lexicon of officialese: `data/lexicon.csv` made into patterns of lemmas by the dictionary."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from pracownia.engines.answers import digest
from pracownia.engines.morphology import Morphology

from .reading import look_up
from .vocabulary import text_of

Risk = Literal["bezpieczne", "sprawdz", "termin"]

# Phrases that begin with one of these do not change: "w celu", "niemniej jednak".
_FIXED: Final = frozenset({"prep", "conj", "comp", "part", "adv", "pcon", "pant", "imps"})
_GREETINGS: Final = frozenset({"uprzejmie", "jednocześnie"})
ANY_NUMBER: Final = "14"
_SAME: Final = {"że": frozenset({"że", "iż"}), "prawo": frozenset({"prawo"})}
# "Przysługuje prawo" is only a stiff phrase; these say what happens and hide who does it.
_IMPERSONAL: Final = re.compile(r"się$|[nt]o$|[nt]o |^należy|^istnieje ")


@dataclass(frozen=True)
class Term:
    """One entry, as it was written, and the rule that its finding is counted under."""

    id: str
    official: str
    plain: tuple[str, ...]
    risk: Risk
    when: str
    note: str
    rule: str


@dataclass(frozen=True)
class Pattern:
    """What to look for: for each word the lemmas or forms of which it must have one."""

    term: Term
    slots: tuple[frozenset[str], ...]
    # Words may stand between those of a phrase that is inflected: "podjęto ważne działania".
    loose: bool


@dataclass(frozen=True)
class Lexicon:
    """Patterns by what their first word may be."""

    by_first: dict[str, tuple[Pattern, ...]]
    terms: dict[str, Term]
    digest: str


@cache
def lexicon(morphology: Morphology) -> Lexicon:
    """The lexicon compiled with this dictionary."""
    terms = [_term(row) for row in _rows("lexicon.csv")]
    index: dict[str, list[Pattern]] = defaultdict(list)
    for row, term in zip(_rows("lexicon.csv"), terms, strict=True):
        pattern = _compile(term, row["dopasowanie"] == "lemat", morphology)
        for key in pattern.slots[0]:
            index[key].append(pattern)
    patterns = {key: tuple(found) for key, found in index.items()}
    sources = [text_of("lexicon.csv"), text_of("kin.csv")]
    return Lexicon(patterns, {term.id: term for term in terms}, digest(sources))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text_of(name).splitlines()))


def _term(row: dict[str, str]) -> Term:
    phrase = row["urzedowe"]
    rule = "adresat" if row["kategoria"] == "adresat" else "slownik"
    if row["kategoria"] == "bezosobowe":
        rule = "bezosobowe" if _IMPERSONAL.search(phrase) else rule
        rule = "strona_bierna" if phrase.startswith("zosta") else rule
    plain = tuple(one.strip() for one in row["prosto"].split(";"))
    risk: Risk = row["ryzyko"]  # type: ignore[assignment]
    return Term(row["id"], phrase, plain, risk, row["kiedy"], row["uwaga"], rule)


def _compile(term: Term, is_lemma: bool, morphology: Morphology) -> Pattern:
    words = [word.strip(",.").lower() for word in term.official.replace("/", " ").split()]
    if is_lemma:
        return Pattern(term, (_kin(words[0]) | _verbal(words[0], morphology),), loose=False)
    if len(words) == 1:
        derived = _kin(words[0]) - {words[0]}  # niezwłocznie, niezwłoczny
        return Pattern(term, (_exactly(words[0]) | derived,), loose=False)
    if _is_fixed(words, morphology):
        return Pattern(term, tuple(_exactly(word) for word in words), loose=False)
    slots = [_any_form(word, morphology) for word in words]
    if words[0] == "mieć":  # "ma miejsce", but not "nie ma wolnych miejsc"
        slots[1:] = [_exactly(word) for word in words[1:]]
    return Pattern(term, tuple(slots), loose=True)


def _is_fixed(words: list[str], morphology: Morphology) -> bool:
    if words[-1] == "się" or words[0] == "należy":
        return True
    parts = look_up(words[0], morphology).parts
    return bool(parts & _FIXED) and words[0] not in _GREETINGS


def _exactly(word: str) -> frozenset[str]:
    return frozenset({"#"}) if word == ANY_NUMBER else _SAME.get(word, frozenset({f"={word}"}))


def _any_form(word: str, morphology: Morphology) -> frozenset[str]:
    if word in _SAME:
        return _SAME[word]
    entry = look_up(word, morphology)
    lemmas = {reading.lemma.lower() for reading in entry.readings} or {word}
    return frozenset().union(*(_kin(lemma) for lemma in lemmas))


def _verbal(word: str, morphology: Morphology) -> frozenset[str]:
    """Zlokalizowany is a form of zlokalizować in the dictionary, and doręczenie of doręczyć."""
    return frozenset(
        f"{reading.lemma}/{reading.part}"
        for reading in look_up(word, morphology).readings
        if reading.part in ("ppas", "ger") and "nom" in reading.values
    )


@cache
def _kin_table() -> dict[str, frozenset[str]]:
    return {row["lemma"]: frozenset(row["kin"].split()) for row in _rows("kin.csv")}


def _kin(lemma: str) -> frozenset[str]:
    """The lemma, its partner in aspect, and the nouns and adverbs made from it."""
    return frozenset({lemma.lower()}) | _kin_table().get(lemma, frozenset())
