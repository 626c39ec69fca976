"""What grammar alone shows: verbal nouns, passives, participles, chains of genitives and more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pracownia.engines.morphology import Reading

from .conditions import has_subject
from .reading import Sentence, Word
from .suggesting import agree
from .vocabulary import vocabulary

LONG_SENTENCE: Final = 20
TOO_LONG_SENTENCE: Final = 30
_CHAIN: Final = 3
_PASSIVE_REACH: Final = 3
_CITATIONS: Final = 3
_CITED: Final = frozenset({"art", "ust", "poz", "lit"})
# Whose object is an act, also where it has an everyday name.
_DEMANDS: Final = frozenset({"zobowiązany", "obowiązany", "uprawniony", "konieczność", "obowiązek"})
# Before an act: w celu, celem, w razie, w przypadku.
_TO_ACTS: Final = frozenset(
    {"celu", "celem", "razie", "przypadku", "wyniku", "skutek", "wskutek", "poprzez", "warunkiem"}
)
_TOLD: Final = frozenset({"zobowiązany", "obowiązany", "uprawniony", "winien", "zobowiązywać"})
_NAMES: Final = frozenset({"imię", "nazwisko"})
_WITH_DATIVE: Final = frozenset(
    {"służyć", "odpowiadać", "podlegać", "sprzyjać", "zagrażać", "towarzyszyć", "przeciwdziałać"}
    | {"zapobiegać", "przysługiwać"}
)
# Jest zobowiązany says what somebody must do; the lexicon has it.
_DUTIES: Final = frozenset({"zobowiązać", "upoważnić", "uprawnić"})
# Of prepositions, no things: z powodu braku miejsc, w przypadku utraty sprzętu.
_LINKS: Final = frozenset({"powodu", "przypadku", "względu", "celu", "toku", "trakcie"})
_TIMES: Final = frozenset(
    {"rok", "miesiąc", "tydzień", "dzień", "godzina", "doba", "minuta", "okres", "czas", "pół"}
    | {"lato", "zima", "chwila", "cały", "kilka", "internet"}
)
# Participles that are prepositions or fixed phrases by now.
_SETTLED: Final = frozenset({"począwszy", "zacząwszy", "mówiąc", "biorąc", "chcąc"})


@dataclass(frozen=True)
class Seen:
    """Words `first` to `last` of a sentence break a rule; `cause` is the one that shows it."""

    rule: str
    first: int
    last: int
    cause: int


def look(sentence: Sentence, said: frozenset[int], acts: frozenset[int]) -> Iterator[Seen]:
    """Everything that grammar shows in one sentence.

    `said` are words of set phrases, `acts` first words of phrases that say what is done: zajęcie
    is an everyday word, but an act in zajęcie stanowiska.
    """
    for place in range(len(sentence)):
        if place not in said:
            if _is_verbal_noun(sentence, place, place in acts):
                yield Seen("rzeczownik_odczasownikowy", place, place, place)
            elif _is_participle(sentence, place):
                yield Seen("imieslow", place, place, place)
        yield from _told(sentence, place)
        yield from _impersonal(sentence, place)
        yield from _passive(sentence, place)
    yield from _chains(sentence)
    if len(sentence) > TOO_LONG_SENTENCE:
        yield Seen("dlugie_zdanie", 0, len(sentence) - 1, 0)
    cited = [place for place, word in enumerate(sentence) if word.lower in _CITED]
    if len(cited) >= _CITATIONS:
        yield Seen("przepisy", cited[0], cited[-1], cited[0])


def _is_verbal_noun(sentence: Sentence, place: int, is_act: bool) -> bool:
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
    if _is_itself(sentence, place) or is_act or not entry.lemmas & vocabulary().everyday_nouns:
        return True
    return _is_demanded(sentence, place) or _is_purpose(sentence, place)


def _is_itself(sentence: Sentence, place: int) -> bool:
    """Zgłoszenie się, zwolnienie się miejsca: never the name of a thing."""
    return any(word.lower == "się" and not word.gap for word in sentence[place + 1 : place + 2])


def _is_demanded(sentence: Sentence, place: int) -> bool:
    """Zobowiązany do powiadomienia, konieczność wyjaśnienia: something to do, not its name."""
    for word in reversed(sentence[max(0, place - 3) : place]):
        if "fin" in word.entry.parts and "być" not in word.entry.lemmas:
            return False
        if word.entry.lemmas & _DEMANDS:
            return True
    return False


def _is_purpose(sentence: Sentence, place: int) -> bool:
    """W celu wyjaśnienia okoliczności, w razie wystąpienia awarii: an act with its object."""
    before = sentence[place - 1].lower if place and not sentence[place].gap else ""
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    return before in _TO_ACTS and after is not None and not after.gap and _is_genitive(after)


def _is_participle(sentence: Sentence, place: int) -> bool:
    entry = sentence[place].entry
    if entry.lower in _SETTLED:
        return False
    if entry.parts & {"pcon", "pant"}:
        return True
    if "pact" not in entry.parts:
        return False
    if "subst" in entry.parts:  # służący
        return _is_of_noun(sentence, place) or _has_own_object(sentence, place)
    if _is_who_acts(sentence, place):
        return False
    return "adj" not in entry.parts or _is_clause(sentence, place)


def _is_who_acts(sentence: Sentence, place: int) -> bool:
    """Zamawiający zaprasza do złożenia oferty: a party of the case, with its verb beside it."""
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if after is None or after.gap or after.entry.parts != {"fin"}:
        return False
    return sentence[place].entry.may_be("nom") and not _agrees_before(sentence, place)


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
    if "inf" in entry.parts and _agrees_before(sentence, place):
        return True  # rodzice chcący skorzystać
    if _is_of_noun(sentence, place):
        return True
    return entry.lower == "się" or (
        "prep" not in entry.parts and any(entry.may_be(part, "acc") for part in ("subst", "ger"))
    )


def _is_of_noun(sentence: Sentence, place: int) -> bool:
    """Regulamin pracy obowiązujący u nas: after its noun, and before what belongs to it."""
    after = sentence[place + 1].entry if place + 1 < len(sentence) else None
    if after is None or sentence[place + 1].gap:
        return False
    entry = sentence[place].entry
    is_own = "prep" in after.parts or (entry.lemmas & _WITH_DATIVE and after.may_be("dat"))
    return bool(is_own) and _agrees_before(sentence, place)


def _has_own_object(sentence: Sentence, place: int) -> bool:
    """Osób prowadzących wspólne gospodarstwo: after its noun, and before what it is done to."""
    for word in sentence[place + 1 : place + 3]:
        if word.gap or not word.entry.may_be("acc"):
            return False
        if word.entry.parts & {"subst", "ger"}:
            return _agrees_before(sentence, place)
    return False


def _agrees_before(sentence: Sentence, place: int) -> bool:
    nouns = [one for word in _phrase_before(sentence, place) for one in word.entry.having("subst")]
    participles = sentence[place].entry.having("pact")
    return any(agree(one, noun) for one in participles for noun in nouns)


def _phrase_before(sentence: Sentence, place: int) -> Sentence:
    """The words just before, where a noun can stand with another in the genitive after it."""
    start = place
    while start > max(0, place - 3) and not sentence[start].gap:
        if not sentence[start - 1].entry.parts & {"subst", "ger", "adj"}:
            break
        start -= 1
    return sentence[start:place]


def _told(sentence: Sentence, place: int) -> Iterator[Seen]:
    """Stażysta zobowiązany jest: any person who is told what to do, but not who serves him."""
    word = sentence[place].entry
    if word.parts != {"subst"} or word.lemmas & vocabulary().officials or word.labels & _NAMES:
        return
    if not word.may_be("nom", "m1"):
        return
    for other in sentence[place + 1 : place + 4]:
        if other.gap:
            return
        if other.entry.lemmas & _TOLD:
            yield Seen("adresat", place, place, place)
            return
        if "subst" in other.entry.parts:
            return


def _impersonal(sentence: Sentence, place: int) -> Iterator[Seen]:
    """Ustala się, uprasza się, ustalono, należy złożyć: nobody does it."""
    entry = sentence[place].entry
    official = entry.lemmas & vocabulary().acts_of_office
    if entry.parts == {"imps"}:
        yield Seen("bezosobowe", place, place, place)
    if official and entry.may_be("fin", "sg", "ter"):
        if entry.lemmas & vocabulary().seldom_impersonal and not _has_object(sentence, place):
            return
        for other in (place + 1, place - 1, place + 2):
            if 0 <= other < len(sentence) and sentence[other].lower == "się":
                if not has_subject(sentence, min(place, other)):
                    yield Seen("bezosobowe", min(place, other), max(place, other), place)
                return


def _has_object(sentence: Sentence, place: int) -> bool:
    """Oferty składa się w urzędzie, nadaje się nazwę: a noun beside that cannot be who does it."""
    near = sentence[max(0, place - 1) : place + 3]
    if place + 1 == len(sentence) or sentence[place + 1].lower != "się":
        return False  # jak się wydaje
    if any(word.lower in ("z", "ze", "na", "do") for word in near):
        return False
    before = sentence[place - 1].entry.having("subst") if place else []
    after = near[-1].entry.having("subst")
    return _is_object(before) or (_is_object(after) and near[-1].entry.may_be("acc"))


def _is_object(nouns: list[Reading]) -> bool:
    return bool(nouns) and not any({"nom", "sg"} <= one.values for one in nouns)


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
        if _is_done(sentence, other, become, entry.may_be("fin")):
            first, last = min(place, other), max(place, other)
            yield Seen("strona_bierna", first, last, other)
            return


def _is_done(sentence: Sentence, place: int, become: bool, present: bool) -> bool:
    """A participle of something done; one of being is often only a quality (zamknięty, znany)."""
    word = sentence[place]
    if word.entry.lemmas & _DUTIES:
        return False
    passive = [one for one in word.entry.having("ppas") if "nom" in one.values]
    if become or _is_by(sentence, place) or _is_of_office(word):
        return bool(passive)
    going_on = bool(passive) and all("imperf" in one.values for one in passive)
    if "adj" in word.entry.parts:
        return going_on and not present
    return bool(passive) and (going_on or not present)


def _is_of_office(word: Word) -> bool:
    """Są prowadzone, określony jest: an office does it, also where it sounds like a quality."""
    return bool(word.entry.lemmas & vocabulary().acts_of_office)


def _is_by(sentence: Sentence, place: int) -> bool:
    """Przyznana przez komisję, but not: zamknięta przez rok."""
    for at in range(place + 1, min(place + 4, len(sentence) - 1)):
        if sentence[at].gap:
            return False
        if sentence[at].lower == "przez":
            return not any(word.entry.lemmas & _TIMES for word in sentence[at + 1 : at + 3])
    return False


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
    if entry.parts & {"prep", "conj", "fin", "impt", "comp"} or entry.lower in _LINKS:
        return False
    return any(entry.may_be(part, "gen") for part in ("subst", "ger", "adj", "ppas"))


def _is_noun(word: Word) -> bool:
    """Not an adjective that can also be a noun (czarna), nor the address (Pana danych)."""
    entry = word.entry
    nouns = bool(entry.parts & {"subst", "ger"}) and not entry.parts & {"adj", "ppas"}
    return nouns and not entry.lemmas & {"pan", "pani", "państwo"}
