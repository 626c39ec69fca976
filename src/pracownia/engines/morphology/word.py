"""Inflecting one word that stands in the nominative, given its grammatical gender."""

from dataclasses import dataclass, replace
from typing import Final

from .endings import Endings
from .naming import GENDERS, LABELS, Kind
from .reading import Morphology, Reading

_ADJECTIVES: Final = ("adj", "pact", "ppas")
_PLACES: Final = frozenset(LABELS["miejscowość"])
_STYLES: Final = ("daw.", "przest.", "hom.", "pogard.", "arch.")
# Degree and polarity, which inflecting leaves alone.
_FIXED: Final = frozenset({"pos", "com", "sup", "aff", "neg"})
_VOWELS: Final = "aąeęioóuy"
_GUESS: Final = Endings()


@dataclass(frozen=True)
class Inflected:
    """A name in the case asked for; `sure` = every inflected part is in the dictionary."""

    text: str
    sure: bool


@dataclass(frozen=True)
class Choice:
    """The reading by which a word is inflected; `sure` = a dictionary knows it."""

    reading: Reading
    number: str
    genders: frozenset[str]
    sure: bool

    @property
    def is_place(self) -> bool:
        return bool(_PLACES & set(self.reading.labels))

    @property
    def is_surname(self) -> bool:
        labels = set(self.reading.labels)
        return "nazwisko" in labels and not labels & {"imię", "nazwa_geograficzna"}

    def agreeing_with(self, head: "Choice") -> "Choice":
        """An adjective takes the gender of its noun: nowego wójta, but nowy dom."""
        return replace(self, genders=head.genders & self.reading.values or self.genders)


def noun(word: str, gender: str | None, kind: Kind | None, morph: Morphology) -> Choice | None:
    """The best reading of the word as a noun in the nominative of that gender."""
    return _best(word, gender, kind, morph, ("subst",))


def adjective(word: str, gender: str | None, morph: Morphology) -> Choice | None:
    """The best reading of the word as an adjective in the nominative of that gender."""
    return _best(word, gender, None, morph, _ADJECTIVES)


def guess(word: str, gender: str | None) -> Choice | None:
    """By the end of a word that the dictionary lacks; a man's noun, if it can be several."""
    return _best(word, gender, None, _GUESS, ("subst",))


def form(word: str, choice: Choice, case: str, morph: Morphology) -> str:
    """The first form of the chosen reading in that case, with the capitals of the word."""
    fitting = _fitting(choice, case, morph if choice.sure else _GUESS)
    if len(fitting) > 1 and "nazwisko" in choice.reading.labels:
        # Gołąb has Gołębia and Gołąba: first as the bird does; Gaweł as the first name does.
        others = (*morph.generate(word.lower()), *morph.generate(word))
        usual = {one.text for one in others if case in one.values and "nazwisko" not in one.labels}
        fitting.sort(key=lambda text: not {text, text.lower()} & usual)
    elif choice.number == "pl" and choice.is_place:
        # Ząbki, Ząbek: names in the plural have seldom the ending of men and things.
        fitting.sort(key=lambda text: text.endswith("ów"))
    return _with_capitals_of(word, fitting[0]) if fitting else word


def _fitting(choice: Choice, case: str, source: Morphology) -> list[str]:
    reading = choice.reading
    return [
        one.text
        for one in source.generate(reading.lemma, reading.mark)
        if one.part == reading.part
        and {choice.number, case} <= one.values
        and one.values & choice.genders
        and one.values & _FIXED == reading.values & _FIXED
    ]


def is_indeclinable(reading: Reading) -> bool:
    """A woman's Nowak: one form for every case."""
    return {"nom", "gen", "dat", "inst"} <= reading.values


def _best(
    word: str, gender: str | None, kind: Kind | None, morph: Morphology, parts: tuple[str, ...]
) -> Choice | None:
    ranked = []
    readings = morph.analyse(word)
    for place, reading in enumerate(readings):
        if reading.part not in parts or "nom" not in reading.values:
            continue
        for order, name in enumerate((gender,) if gender else GENDERS):
            number, genders = GENDERS[name]
            if number in reading.values and reading.values & genders:
                rank = _rank(word, reading, readings, kind, name)
                choice = Choice(reading, number, _first_of(reading, genders), not morph.guesses)
                ranked.append(((rank, order, place), choice))
    return min(ranked, key=lambda one: one[0])[1] if ranked else None


def _first_of(reading: Reading, genders: frozenset[str]) -> frozenset[str]:
    """An adjective that stands alone names a person: Kowalski, radny."""
    own = reading.values & genders
    return own & {"m1"} or own if reading.part in _ADJECTIVES else own


def _rank(
    word: str, reading: Reading, readings: tuple[Reading, ...], kind: Kind | None, gender: str
) -> tuple[int, ...]:
    proper = word[:1].isupper()
    order = list(LABELS[kind])
    if kind is None and gender == "m" and _names_a_creature(readings):
        # Lis, Kot, Baran are also villages, but more often people.
        order.remove("nazwisko")
        order.insert(1, "nazwisko")
    labels = [order.index(label) for label in reading.labels if label in order]
    return (
        0 if proper == reading.lemma[:1].isupper() or reading.part != "subst" else 1,
        1 if is_indeclinable(reading) and kind != "nazwisko" and gender == "f" else 0,
        min(labels, default=len(order)),
        sum(label in _STYLES for label in reading.labels),
    )


def _names_a_creature(readings: tuple[Reading, ...]) -> bool:
    return any(
        "nazwa_pospolita" in one.labels and one.values & {"m1", "m2"} and "nom" in one.values
        for one in readings
    )


def _with_capitals_of(word: str, text: str) -> str:
    if word.isupper() and len(word) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


def ends_in_consonant(word: str) -> bool:
    return word[-1:].lower() not in _VOWELS
