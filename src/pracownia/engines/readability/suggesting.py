"""Putting the plain word into the form of the official one."""

from collections.abc import Iterable
from typing import Final

from pracownia.engines.morphology import Morphology, Reading

from .lexicon import Term
from .reading import Sentence, Word


def plain_words(
    term: Term, word: Word, lemmas: frozenset[str], morphology: Morphology
) -> tuple[str, ...]:
    """The suggestions of an entry, in the form of the word they are for where that is safe.

    Only where the entry is safe and the tag of the word leads to one form: otherwise the base
    form, for a person to think about. What is a legal term is explained and never replaced.
    """
    if term.risk != "bezpieczne":
        return term.plain
    readings = [one for one in word.entry.readings if one.lemma.lower() in lemmas]
    return tuple(_inflected(one, readings, word, morphology) for one in term.plain)


def first_person(lemma: str, past: bool, morphology: Morphology) -> tuple[str, ...]:
    """Ustala się → ustalamy, ustalono → ustaliliśmy."""
    wanted = {"praet", "pl", "pri", "m1"} if past else {"fin", "pl", "pri"}
    forms = [one.text for one in morphology.generate(lemma) if wanted <= one.values]
    return tuple(forms[:1])


def verb_of(sentence: Sentence, place: int, morphology: Morphology) -> tuple[str, ...]:
    """Wypełnienie → wypełnić: of two verbs the one that has an object, not wypełnieć.

    Niezłożenie is nie złożyć, zgłoszenie się is zgłosić się.
    """
    readings = sentence[place].entry.having("ger")
    with_object = [
        one
        for one in readings
        if any(form.part == "ppas" for form in morphology.generate(one.lemma))
    ]
    itself = " się" if _is_itself(sentence, place + 1) else ""
    return tuple(_not(one) + one.lemma + itself for one in (with_object or readings)[:1])


def clause(sentence: Sentence, place: int, morphology: Morphology) -> tuple[str, ...]:
    """Lista stanowiąca → która stanowi; nothing where the form leaves a choice."""
    readings = sentence[place].entry.having("pact")
    nouns = sentence[place - 1].entry.having("subst") if place else []
    agreeing = [one for one in readings if any(agree(one, noun) for noun in nouns)]
    itself = _is_itself(sentence, place + 1) or _is_itself(sentence, place - 1)
    found = {_clause(one, itself, morphology) for one in agreeing or readings}
    return tuple(found) if len(found) == 1 and "" not in found else ()


def agree(one: Reading, noun: Reading) -> bool:
    """Whether the adjective may be of the noun: same number, case and gender."""
    same = one.values & noun.values
    return bool(same & _NUMBERS and same & _CASES and same & _GENDERS)


def _is_itself(sentence: Sentence, place: int) -> bool:
    return 0 <= place < len(sentence) and sentence[place].lower == "się"


def _not(reading: Reading) -> str:
    return "nie " if "neg" in reading.values else ""


def _clause(reading: Reading, itself: bool, morphology: Morphology) -> str:
    number = "pl" if "pl" in reading.values else "sg"
    wanted = {"fin", number, "ter"}
    forms = [one.text for one in morphology.generate(reading.lemma) if wanted <= one.values]
    genders = reading.values & _GENDERS
    if number == "pl":
        who = "którzy" if genders == {"m1"} else "" if "m1" in genders else "które"
    else:
        who = "która" if genders == {"f"} else "które" if genders == {"n"} else "który"
    verb = f"{'się ' if itself else ''}{_not(reading)}{forms[0]}" if forms else ""
    return f"{who} {verb}" if who and verb else ""


_NUMBERS: Final = frozenset({"sg", "pl"})
_CASES: Final = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
_GENDERS: Final = frozenset({"m1", "m2", "m3", "f", "n"})
_NOMINAL: Final = frozenset({"subst", "adj"})


def _inflected(plain: str, readings: list[Reading], word: Word, morphology: Morphology) -> str:
    head, space, rest = plain.partition(" ")
    if rest and any(reading.part in _NOMINAL for reading in readings):
        return plain  # "naszym urząd": only a verb can lead a phrase that stays as it is
    forms = {text for reading in readings for text in _like(reading, head, morphology)}
    if len(forms) != 1:
        return plain
    text = forms.pop() + space + rest
    return text[:1].upper() + text[1:] if word.token.text[:1].isupper() else text


def _like(reading: Reading, lemma: str, morphology: Morphology) -> Iterable[str]:
    """Forms of the lemma whose tag agrees with that of the reading, field by field."""
    wanted = reading.tag.split(":")
    # A noun keeps its own gender: partycypacji → udziału.
    length = 3 if reading.part == "subst" else len(wanted)
    for form in morphology.generate(lemma):
        fields = form.tag.split(":")
        if len(fields) >= length and all(
            set(one.split(".")) & set(other.split("."))
            for one, other in zip(wanted[:length], fields, strict=False)
        ):
            yield form.text
