"""What grammar alone shows: verbal nouns, passives, participles, chains of genitives and more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .matching import has_subject
from .reading import Sentence, Word
from .vocabulary import vocabulary

LONG_SENTENCE: Final = 20
TOO_LONG_SENTENCE: Final = 30
_CHAIN: Final = 3
_PASSIVE_REACH: Final = 3
_CITATIONS: Final = 3
_CITED: Final = frozenset({"art", "ust", "poz", "lit"})
# Whose object is an act, also where it has an everyday name.
_DEMANDS: Final = frozenset({"zobowiązany", "obowiązany", "uprawniony", "konieczność", "obowiązek"})
# Participles that are prepositions or fixed phrases by now.
_SETTLED: Final = frozenset({"począwszy", "zacząwszy", "mówiąc", "biorąc", "chcąc"})


@dataclass(frozen=True)
class Seen:
    """Words `first` to `last` of a sentence break a rule; `cause` is the one that shows it."""

    rule: str
    first: int
    last: int
    cause: int


def look(sentence: Sentence, said: frozenset[int]) -> Iterator[Seen]:
    """Everything that grammar shows in one sentence; `said` are words of fixed phrases."""
    for place in range(len(sentence)):
        if place not in said:
            if _is_verbal_noun(sentence, place):
                yield Seen("rzeczownik_odczasownikowy", place, place, place)
            elif _is_participle(sentence, place):
                yield Seen("imieslow", place, place, place)
        yield from _impersonal(sentence, place)
        yield from _passive(sentence, place)
    yield from _chains(sentence)
    if len(sentence) > TOO_LONG_SENTENCE:
        yield Seen("dlugie_zdanie", 0, len(sentence) - 1, 0)
    cited = [place for place, word in enumerate(sentence) if word.lower in _CITED]
    if len(cited) >= _CITATIONS:
        yield Seen("przepisy", cited[0], cited[-1], cited[0])


def _is_verbal_noun(sentence: Sentence, place: int) -> bool:
    word = sentence[place]
    entry = word.entry
    gerunds = entry.having("ger")
    if not gerunds or entry.parts - {"ger", "subst"}:
        return False
    if "subst" in entry.parts and all("pl" in one.values for one in gerunds):
        return False  # uczeń, which could be many acts of teaching
    is_name = place > 0 and word.token.text[0].isupper() and "nazwa_geograficzna" in entry.labels
    if is_name:
        return False
    return not entry.lemmas & vocabulary().everyday_nouns or _is_demanded(sentence, place)


def _is_demanded(sentence: Sentence, place: int) -> bool:
    """Zobowiązany do powiadomienia, konieczność wyjaśnienia: something to do, not its name."""
    return any(word.entry.lemmas & _DEMANDS for word in sentence[max(0, place - 3) : place])


def _is_participle(sentence: Sentence, place: int) -> bool:
    entry = sentence[place].entry
    if entry.lower in _SETTLED:
        return False
    if entry.parts & {"pcon", "pant"}:
        return True
    if "pact" not in entry.parts or "subst" in entry.parts:
        return False
    return "adj" not in entry.parts or _is_clause(sentence, place)


def _is_clause(sentence: Sentence, place: int) -> bool:
    """Modelu przewidującego realizację, drzewa, rosnącego na działce; not: przewidujący wójt."""
    before = sentence[place - 1] if place else None
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if before is None or after is None or after.gap:
        return False
    if not before.entry.parts & {"subst", "adj"}:
        return False
    entry = after.entry
    if sentence[place].gap == "," and "prep" in entry.parts:
        return True
    return entry.lower == "się" or (
        "prep" not in entry.parts and any(entry.may_be(part, "acc") for part in ("subst", "ger"))
    )


def _impersonal(sentence: Sentence, place: int) -> Iterator[Seen]:
    """Ustala się, uprasza się, ustalono, należy złożyć: nobody does it."""
    entry = sentence[place].entry
    official = entry.lemmas & vocabulary().acts_of_office
    if entry.parts == {"imps"} and official:
        yield Seen("bezosobowe", place, place, place)
    if official and entry.may_be("fin", "sg", "ter"):
        if entry.lemmas & vocabulary().seldom_impersonal:
            return
        for other in (place + 1, place - 1, place + 2):
            if 0 <= other < len(sentence) and sentence[other].lower == "się":
                if not has_subject(sentence, min(place, other)):
                    yield Seen("bezosobowe", min(place, other), max(place, other), place)
                return


def _passive(sentence: Sentence, place: int) -> Iterator[Seen]:
    """Została wyrażona, będzie realizowany, wykorzystane zostaną."""
    entry = sentence[place].entry
    become = any(one.lemma in ("zostać", "zostawać") for one in entry.readings)
    be = any(one.lemma in ("być", "bywać") for one in entry.readings)
    if not (become or be):
        return
    for step in (*range(1, _PASSIVE_REACH + 1), -1):
        other = place + step
        if not 0 <= other < len(sentence):
            continue
        if any(sentence[at].gap for at in range(min(place, other) + 1, max(place, other) + 1)):
            continue
        if _is_done(sentence[other], become, entry.may_be("fin")):
            first, last = min(place, other), max(place, other)
            yield Seen("strona_bierna", first, last, other)
            return


def _is_done(word: Word, become: bool, present: bool) -> bool:
    """A participle of something done; one of being is often only a quality (zamknięty, znany)."""
    passive = [one for one in word.entry.having("ppas") if "nom" in one.values]
    if become:
        return bool(passive)
    going_on = bool(passive) and all("imperf" in one.values for one in passive)
    if "adj" in word.entry.parts:
        return going_on and not present
    return bool(passive) and (going_on or not present)


def _chains(sentence: Sentence) -> Iterator[Seen]:
    """Three nouns in the genitive one after another, adjectives not counted."""
    run: list[int] = []
    for place in range(len(sentence) + 1):
        word = sentence[place] if place < len(sentence) else None
        if word is not None and not word.gap and _is_genitive(word):
            run.append(place)
            continue
        nouns = [one for one in run if _is_noun(sentence[one])]
        if len(nouns) >= _CHAIN:
            yield Seen("lancuch_dopelniaczy", run[0], run[-1], run[0])
        run = [place] if word is not None and _is_genitive(word) else []


def _is_genitive(word: Word) -> bool:
    entry = word.entry
    if entry.parts & {"prep", "conj", "fin", "impt", "comp"}:
        return False
    return any(entry.may_be(part, "gen") for part in ("subst", "ger", "adj", "ppas"))


def _is_noun(word: Word) -> bool:
    """Not an adjective that can also be a noun (czarna), nor the address (Pana danych)."""
    entry = word.entry
    nouns = bool(entry.parts & {"subst", "ger"}) and not entry.parts & {"adj", "ppas"}
    return nouns and not entry.lemmas & {"pan", "pani", "państwo"}
