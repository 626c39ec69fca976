"""Finding the entries of the lexicon in a sentence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from .lexicon import Lexicon, Pattern
from .reading import Sentence, Word

_MOST_BETWEEN: Final = 2
_BE: Final = frozenset({"być", "stać"})


@dataclass(frozen=True)
class Match:
    """The words `first` to `last` of a sentence are an entry of the lexicon."""

    pattern: Pattern
    first: int
    last: int


def matches(sentence: Sentence, lexicon: Lexicon) -> list[Match]:
    """Entries from left to right, the longest at each place; no word belongs to two."""
    found: list[Match] = []
    place = 0
    while place < len(sentence):
        best = next(_at(sentence, place, lexicon), None)
        if best is None:
            place += 1
        else:
            found.append(best)
            place = best.last + 1
    return found


def _at(sentence: Sentence, place: int, lexicon: Lexicon) -> Iterator[Match]:
    word = sentence[place]
    keys = {f"={word.lower}"} | word.entry.lemmas
    patterns = {one.term.id: one for key in keys for one in lexicon.by_first.get(key, ())}
    for pattern in sorted(patterns.values(), key=lambda one: _order(word, one)):
        last = _last(sentence, place, pattern)
        if last is not None and _CONDITIONS[pattern.term.when](sentence, place, last):
            yield Match(pattern, place, last)


def _order(word: Word, pattern: Pattern) -> tuple[int, bool, bool, str]:
    """The longest first, then exact forms: "doręczenie" before any form of "doręczyć"."""
    keys = pattern.slots[0] & (word.entry.lemmas | {f"={word.lower}"})
    exact = any("/" in key or "=" in key for key in keys)
    return (-len(pattern.slots), pattern.loose, not exact, pattern.term.id)


def _last(sentence: Sentence, place: int, pattern: Pattern) -> int | None:
    """Where the phrase that begins here ends."""
    here = place
    for slot in pattern.slots[1:]:
        reach = here + 1 + (_MOST_BETWEEN if pattern.loose else 0)
        for step in range(here + 1, min(reach + 1, len(sentence))):
            if sentence[step].gap and not (sentence[step].gap == "," and "że" in slot):
                return None
            if _fits(sentence[step], slot):
                here = step
                break
        else:
            return None
    return here


def _fits(word: Word, slot: frozenset[str]) -> bool:
    if word.is_number:
        return "#" in slot or f"={word.lower}" in slot
    return f"={word.lower}" in slot or not slot.isdisjoint(word.entry.lemmas)


# Conditions of entries: (sentence, first word, last word of the match) -> whether it counts.
_Condition = Callable[[Sentence, int, int], bool]


def _next(sentence: Sentence, last: int) -> Word | None:
    return sentence[last + 1] if last + 1 < len(sentence) and not sentence[last + 1].gap else None


def _before(*kinds: tuple[str, ...]) -> _Condition:
    """Whether the next word may be of one of these kinds."""

    def holds(sentence: Sentence, first: int, last: int) -> bool:
        after = _next(sentence, last)
        return after is not None and any(after.entry.may_be(*kind) for kind in kinds)

    return holds


_before_genitive: Final = _before(("subst", "gen"), ("ger", "gen"))


def _before_number(sentence: Sentence, first: int, last: int) -> bool:
    after = _next(sentence, last)
    return after is not None and after.is_number


def _before_verbal_noun(sentence: Sentence, first: int, last: int) -> bool:
    return any("ger" in word.entry.parts for word in sentence[last + 1 : last + 3])


def _before_infinitive(sentence: Sentence, first: int, last: int) -> bool:
    """Należy niezwłocznie złożyć, stwierdzić należy; not: należy do gminy."""
    near = (*sentence[last + 1 : last + 5], *sentence[max(0, first - 1) : first])
    return any("inf" in word.entry.parts for word in near) and not any(
        word.lower == "do" for word in sentence[last + 1 : last + 2]
    )


def _adverb(sentence: Sentence, first: int, last: int) -> bool:
    """Niniejszym informuję, but not: w niniejszym regulaminie."""
    return not _before(("adj",), ("subst", "sg"))(sentence, first, last)


def _interested(sentence: Sentence, first: int, last: int) -> bool:
    """Osoby zainteresowane, zainteresowany może; not: jestem zainteresowany."""
    before = sentence[first - 1] if first else None
    return before is None or "osoba" in before.entry.lemmas


def _near_be(sentence: Sentence, first: int, last: int) -> bool:
    """Jest zobowiązany, zobowiązany jest; not: czuję się zobowiązany."""
    near = sentence[max(0, first - 2) : last + 2]
    return any(word.entry.lemmas & {"być", "zostać"} for word in near)


def _not_before_adjective(sentence: Sentence, first: int, last: int) -> bool:
    return not _before(("adj",))(sentence, first, last)


def _purpose(sentence: Sentence, first: int, last: int) -> bool:
    """Celem uzyskania, but not: celem projektu jest, naszym celem."""
    if first and not sentence[first].gap and sentence[first - 1].entry.may_be("adj", "inst", "m3"):
        return False
    is_definition = any(
        reading.lemma in _BE and reading.part in ("fin", "praet", "bedzie")
        for word in _clause(sentence, first)
        for reading in word.entry.readings
    )
    return not is_definition and _before_genitive(sentence, first, last)


def _clause(sentence: Sentence, place: int) -> Sentence:
    """The words around, up to the nearest punctuation."""
    start, end = place, place + 1
    while start and not sentence[start].gap:
        start -= 1
    while end < len(sentence) and not sentence[end].gap:
        end += 1
    return sentence[start:end]


def _no_order(sentence: Sentence, first: int, last: int) -> bool:
    """Bądź between two things, not: bądź ostrożny, kto bądź."""
    before = sentence[first - 1] if first else None
    return before is not None and not before.entry.lemmas & {"kto", "co", "jaki", "gdzie", "jak"}


def _not_web(sentence: Sentence, first: int, last: int) -> bool:
    return not any(
        word.entry.lemmas & {"internetowy", "www", "www/"} for word in sentence[last : last + 3]
    )


def _no_subject(sentence: Sentence, first: int, last: int) -> bool:
    return not has_subject(sentence, first)


def _singular(sentence: Sentence, first: int, last: int) -> bool:
    return sentence[first].entry.may_be("subst", "sg")


def _party(sentence: Sentence, first: int, last: int) -> bool:
    """Strona who may or gets something, not a page, and not "z drugiej strony"."""
    if not _singular(sentence, first, last):
        return False
    word = sentence[first].entry
    before = sentence[first - 1] if first and not sentence[first].gap else None
    if before is not None and before.entry.parts & {"prep", "adj", "num", "ppas", "pact", "brev"}:
        return False
    back = sentence[max(0, first - 2) : first]
    if not word.may_be("nom") and not word.may_be("dat"):
        return any(one.entry.lemmas & _TO_PARTIES for one in back)
    return any(one.entry.lemmas & _OF_PARTIES for one in (*back, *sentence[last + 1 : last + 3]))


_OF_PARTIES: Final = frozenset(
    {
        *("móc", "przysługiwać", "składać", "złożyć", "wnieść", "wnosić", "powinien", "mieć"),
        *("zobowiązać", "obowiązany", "wzywać", "wezwać", "zawiadomić", "zawiadamiać", "otrzymać"),
        *("zrzec", "żądać", "odwołać", "zwrócić", "pouczyć", "poinformować", "informować"),
        *("doręczyć", "doręczać", "uzupełnić", "uiścić", "ponosić", "skarżyć", "zaskarżyć"),
        *("musieć", "należy", "przedłożyć", "wskazać", "oświadczyć", "uczestniczyć", "wykazać"),
    }
)


# Who is addressed in the accusative: wzywa się stronę.
_TO_PARTIES: Final = frozenset(
    {
        *("wzywać", "wezwać", "zawiadamiać", "zawiadomić", "pouczać", "pouczyć"),
        *("informować", "poinformować", "zobowiązać", "zobowiązywać", "zwolnić", "obciążyć"),
    }
)


def has_subject(sentence: Sentence, verb: int) -> bool:
    """A noun before the verb, in the same clause, that can only be nominative."""
    for place in range(verb - 1, -1, -1):
        nouns = sentence[place].entry.having("subst")
        if nouns and all("nom" in one.values and "acc" not in one.values for one in nouns):
            return True
        if sentence[place + 1].gap:
            return False
    return False


_CONDITIONS: Final[dict[str, _Condition]] = {
    "": lambda sentence, first, last: True,
    "adverb": _adverb,
    "interested": _interested,
    "near be": _near_be,
    "before number": _before_number,
    "before verbal noun": _before_verbal_noun,
    "before infinitive": _before_infinitive,
    "before genitive": _before_genitive,
    "not before adjective": _not_before_adjective,
    "not an order": _no_order,
    "not a web page": _not_web,
    "no subject": _no_subject,
    "purpose": _purpose,
    "singular": _singular,
    "party": _party,
}
