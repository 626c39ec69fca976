"""When an entry of the lexicon counts: what must stand around it."""

from collections.abc import Callable
from typing import Final

from .reading import Sentence, Word
from .vocabulary import vocabulary

_BE: Final = frozenset({"być", "stać"})

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
    """Also what says the same: z powodu braku."""
    return any(
        "ger" in word.entry.parts or "brak" in word.entry.lemmas
        for word in sentence[last + 1 : last + 3]
    )


def _with_act(sentence: Sentence, first: int, last: int) -> bool:
    """Termin ulega przedłużeniu, przedłużeniu ulega termin, dotacja podlega zwrotowi."""
    near = (*sentence[last + 1 : last + 4], *sentence[max(0, first - 1) : first])
    return any(
        word.entry.may_be("ger", "dat") or word.lower in ("zwrotowi", "opłacie", "karze")
        for word in near
    )


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


def _of_office(sentence: Sentence, first: int, last: int) -> bool:
    """Tutejszy zarząd dróg, tutejszego organu; not: tutejszy piekarz."""
    after = _next(sentence, last)
    return after is not None and bool(after.entry.lemmas & vocabulary().offices)


def _not_web(sentence: Sentence, first: int, last: int) -> bool:
    return not any(
        word.entry.lemmas & {"internetowy", "www", "www/"} for word in sentence[last : last + 3]
    )


def _no_subject(sentence: Sentence, first: int, last: int) -> bool:
    return not has_subject(sentence, first)


def _addressed(sentence: Sentence, first: int, last: int) -> bool:
    """One person of that kind; many only where they are told what to do: oferenci powinni."""
    if sentence[first].entry.may_be("subst", "sg"):
        return True
    return _is_near(sentence, first, last, _TO_PARTIES)


def _person(sentence: Sentence, first: int, last: int) -> bool:
    """Rodzic składa, rodzice są zobowiązani: the name of a role, of somebody who is to act."""
    word = sentence[first].entry
    back = sentence[max(0, first - 3) : first]
    if any(one.lower == "się" for one in back) and any(one.entry.lemmas & _DEMAND for one in back):
        return True
    if word.may_be("subst", "pl", "nom") or word.may_be("subst", "pl", "dat"):
        return _is_near(sentence, first, last, _TO_PARTIES)
    return _party(sentence, first, last)


def _is_near(sentence: Sentence, first: int, last: int, verbs: frozenset[str]) -> bool:
    near = (*sentence[max(0, first - 3) : first], *sentence[last + 1 : last + 5])
    # Rodzice dostają powiadomienia: a thing that they get, they are told nothing.
    return any(word.entry.lemmas & verbs and "ger" not in word.entry.parts for word in near)


def _party(sentence: Sentence, first: int, last: int) -> bool:
    """Strona who may or gets something, not a page, and not "z drugiej strony"."""
    if not sentence[first].entry.may_be("subst", "sg"):
        return False
    word = sentence[first].entry
    before = sentence[first - 1] if first and not sentence[first].gap else None
    if before is not None and before.lower != "ile" and before.entry.parts & _NO_PARTY:
        return False
    back = sentence[max(0, first - 2) : first]
    if word.may_be("gen") and before is not None and before.entry.lemmas & _WRITTEN:
        return True
    if not word.may_be("nom") and not word.may_be("dat"):
        return any(one.entry.lemmas & _TO_PARTIES for one in back)
    return any(one.entry.lemmas & _OF_PARTIES for one in (*back, *sentence[last + 1 : last + 4]))


_OF_PARTIES: Final = frozenset(
    {
        *("móc", "przysługiwać", "składać", "złożyć", "wnieść", "wnosić", "powinien", "mieć"),
        *("zobowiązać", "obowiązany", "wzywać", "wezwać", "zawiadomić", "zawiadamiać", "otrzymać"),
        *("zrzec", "żądać", "odwołać", "zwrócić", "pouczyć", "poinformować", "informować"),
        *("doręczyć", "doręczać", "uzupełnić", "uiścić", "ponosić", "skarżyć", "zaskarżyć"),
        *("wystąpić", "występować", "dokonać", "dokonywać", "wyrazić", "wyrażać", "uzyskać"),
        *("złożyć", "dołączyć", "podpisać", "okazać", "zapewnić", "zgłosić", "przedstawić"),
        *("zobowiązany", "uprawniony", "winien", "przedkładać", "zachować", "cofnąć", "wycofać"),
        *("powiadomić", "powiadamiać", "odebrać", "ponieść", "zapłacić", "stawić", "oświadczać"),
        *("kwestionować", "podnosić", "rezygnować", "zrezygnować", "utracić", "wnioskować"),
        *("musieć", "należy", "przedłożyć", "wskazać", "oświadczyć", "uczestniczyć", "wykazać"),
    }
)


# Before a party stands none of these (two sides, the other side); but: o ile strona wniesie.
_NO_PARTY: Final = frozenset({"prep", "adj", "num", "ppas", "pact", "brev"})
# Whose paper it is: wniosek inwestora, odwołanie strony.
_WRITTEN: Final = frozenset(
    {"wniosek", "odwołanie", "zażalenie", "podanie", "żądanie", "prośba", "pełnomocnik", "zarzut"}
)
# What is said to somebody: wzywa się stronę, rodzice są zobowiązani.
_TO_PARTIES: Final = frozenset(
    {
        *("wzywać", "wezwać", "zawiadamiać", "zawiadomić", "pouczać", "pouczyć"),
        *("informować", "poinformować", "zobowiązać", "zobowiązywać", "zwolnić", "obciążyć"),
        *("zobowiązany", "obowiązany", "uprawniony", "powinien", "winien", "upraszać", "prosić"),
        *("przysługiwać", "powiadomić", "powiadamiać"),
    }
)
# Wzywa się mieszkańców, uprasza się odbiorców, wymaga się od kandydata.
_DEMAND: Final = frozenset({"wzywać", "upraszać", "prosić", "zobowiązywać", "wymagać", "żądać"})


def has_subject(sentence: Sentence, verb: int) -> bool:
    """A noun before the verb, in the same clause, that can only be nominative."""
    for place in range(verb - 1, -1, -1):
        nouns = sentence[place].entry.having("subst")
        if nouns and all("nom" in one.values and "acc" not in one.values for one in nouns):
            return True
        if sentence[place + 1].gap:
            return False
    return False


CONDITIONS: Final[dict[str, _Condition]] = {
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
    "of an office": _of_office,
    "no subject": _no_subject,
    "purpose": _purpose,
    "addressed": _addressed,
    "party": _party,
    "person": _person,
    "with act": _with_act,
}
