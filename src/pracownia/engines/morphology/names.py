"""Inflecting names of people, roles and places, also those of several words."""

import re
from dataclasses import dataclass
from typing import Final

from .choosing import default
from .naming import Kind, case_of, gender_of
from .phrase import inflect_phrase
from .reading import Morphology
from .word import Choice, Inflected, adjective, ends_in_consonant, form, guess, noun

_HYPHENS: Final = re.compile(r"([-–])")


def inflect(
    name: str,
    case: str,
    gender: str | None,
    *,
    kind: Kind | None = None,
    morphology: Morphology | None = None,
) -> str:
    """The first form: inflect("Tarnowskie Góry", "miejscownik", "pl") is "Tarnowskich Górach"."""
    return inflection(name, case, gender, kind=kind, morphology=morphology).text


def inflection(
    name: str,
    case: str,
    gender: str | None,
    *,
    kind: Kind | None = None,
    morphology: Morphology | None = None,
) -> Inflected:
    """The same, and whether the dictionary says so or only the end of the word."""
    tag = case_of(case)
    words = name.split()
    if tag == "nom" or not words:
        return Inflected(name, sure=True)
    one = _Inflector(tag, gender_of(gender), morphology or default())
    if len(words) == 1:
        done = [one.word(words[0], kind)]
    elif kind in ("imię", "nazwisko") or (kind is None and one.is_person(words)):
        done = one.person(words, kind)
    else:
        done = inflect_phrase(words, one.case, one.gender, one.morph, one.word)
    return Inflected(" ".join(part.text for part in done), all(part.sure for part in done))


@dataclass(frozen=True)
class _Inflector:
    case: str
    gender: str | None
    morph: Morphology

    def is_person(self, words: list[str]) -> bool:
        return all(word[0].isupper() for word in words) and self._is_first_name(words[0])

    def person(self, words: list[str], kind: Kind | None) -> list[Inflected]:
        done = []
        for word in words:
            here = kind or ("imię" if self._is_first_name(word) else "nazwisko")
            if self.case == "voc" and here == "nazwisko" and word is not words[0]:
                done.append(Inflected(word, sure=True))  # Panie Janie Zięba
            else:
                done.append(self.word(word, here))
        return done

    def word(self, word: str, kind: Kind | None) -> Inflected:
        """One word, or several joined by hyphens: each of them has its own gender in a place."""
        pieces = _HYPHENS.split(word)
        if len(pieces) == 1:
            return self._piece(word, self._choice(word, kind), kind)
        if kind is None and all(self._as_place(piece) for piece in pieces[::2]):
            kind = "miejscowość"
        done = []
        for piece in pieces:
            place = self._as_place(piece) if kind == "miejscowość" else None
            done.append(self._piece(piece, place or self._choice(piece, kind), kind))
        return Inflected("".join(one.text for one in done), all(one.sure for one in done))

    def _piece(self, word: str, choice: Choice | None, kind: Kind | None) -> Inflected:
        if choice is None:
            return Inflected(word, sure=not word[:1].isalpha())
        surname = kind == "nazwisko" or (kind is None and choice.is_surname)
        if self.case == "voc" and surname and ends_in_consonant(word):
            return Inflected(word, sure=True)  # Panie Wójcik
        return Inflected(form(word, choice, self.case, self.morph), choice.sure)

    def _choice(self, word: str, kind: Kind | None) -> Choice | None:
        known = noun(word, self.gender, kind, self.morph) or adjective(
            word, self.gender, self.morph
        )
        if known or not word[:1].isalpha():
            return known
        # Pani Szulc, pani Moniuszko, pani wójt: unknown women's names change in -a and -i only.
        stays = self.gender == "f" and word[-1] not in "ai"
        return None if stays else guess(word, self.gender)

    def _as_place(self, word: str) -> Choice | None:
        for gender in (self.gender, None):
            choice = noun(word, gender, "miejscowość", self.morph)
            if choice and choice.is_place:
                return choice
        return None

    def _is_first_name(self, word: str) -> bool:
        choice = noun(word, self.gender, "imię", self.morph)
        return choice is not None and "imię" in choice.reading.labels
