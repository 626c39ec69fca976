"""What makes a text hard to read: findings with places, rules and suggestions."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pracownia.engines.answers import Message
from pracownia.engines.morphology import Morphology, default

from . import grammar
from .lexicon import ANY_NUMBER, Lexicon, Risk, lexicon
from .matching import Match, matches
from .reading import Sentence, read
from .suggesting import clause, first_person, plain_words, verb_of
from .vocabulary import data


@dataclass(frozen=True)
class Rule:
    """A rule of plain language and the norm it comes from."""

    id: str
    norm: str
    severity: Literal["warn", "error"]
    bad: str
    good: str
    # Measured: which share of marked places it finds, how often it fires in good prose.
    recall: float | None = None
    per_100: float | None = None


@dataclass(frozen=True)
class Finding:
    """`text[start:end]` breaks a rule; `risk` says how free a person is to change it."""

    rule: str
    start: int
    end: int
    text: str
    suggestions: tuple[str, ...]
    risk: Risk
    severity: str
    entry: str = ""
    note: str = ""

    @property
    def message(self) -> Message:
        values = {"text": self.text, "suggestions": self.suggestions, "risk": self.risk}
        return Message(f"plain.{self.rule}", values)


@cache
def rules() -> dict[str, Rule]:
    return {name: Rule(name, **one) for name, one in data("rules.toml").items()}


def find(text: str, morphology: Morphology | None = None) -> list[Finding]:
    """Findings in the order of the text; two may overlap when two different things are wrong:

    *przedłożenie* is a verbal noun and an official word, *uczestniczący* a participle and one.
    """
    morph = morphology or default()
    return find_in(text, read(text, morph), morph)


def find_in(text: str, sentences: list[Sentence], morph: Morphology) -> list[Finding]:
    """The same for sentences that are already read."""
    known = lexicon(morph)
    found = [one for sentence in sentences for one in _in_sentence(text, sentence, known, morph)]
    return sorted(found, key=lambda one: (one.start, -one.end, one.rule))


def _in_sentence(text: str, sentence: Sentence, known: Lexicon, morph: Morphology) -> list[Finding]:
    entries = matches(sentence, known)
    taken = {place: match for match in entries for place in range(match.first, match.last + 1)}
    found = [_from_lexicon(text, sentence, match, morph) for match in entries]
    said = frozenset(place for place, match in taken.items() if match.is_set_phrase)
    acts = frozenset(match.first for match in entries if match.is_act)
    for seen in grammar.look(sentence, said, acts):
        if not _is_covered(seen, taken):
            span = sentence[seen.first : seen.last + 1]
            plain = _suggest(seen, sentence, morph)
            found.append(_finding(text, seen.rule, span, plain, "sprawdz"))
    return found


def _is_covered(seen: grammar.Seen, taken: dict[int, Match]) -> bool:
    """The lexicon says the same about the same words, and more."""
    if seen.rule not in ("adresat", "bezosobowe", "strona_bierna"):
        return False
    inside = [taken[place] for place in range(seen.first, seen.last + 1) if place in taken]
    return any(match.pattern.term.rule == seen.rule for match in inside)


def _from_lexicon(text: str, sentence: Sentence, match: Match, morph: Morphology) -> Finding:
    term, word = match.pattern.term, sentence[match.first]
    span = sentence[match.first : match.last + 1]
    plain = plain_words(term, word, match.pattern.slots[0], morph)
    number = next((one.token.text for one in span if one.is_number), None)
    if number and ANY_NUMBER in term.official.split():  # "14 dni" stands for any number of days
        plain = tuple(one.replace(ANY_NUMBER, number) for one in plain)
    return _finding(text, term.rule, span, plain, term.risk, term.id, term.note)


def _finding(
    text: str,
    rule: str,
    span: Sentence,
    suggestions: tuple[str, ...],
    risk: Risk,
    entry: str = "",
    note: str = "",
) -> Finding:
    start, end = span[0].token.start, span[-1].token.end
    severity = rules()[rule].severity
    return Finding(rule, start, end, text[start:end], suggestions, risk, severity, entry, note)


def _suggest(seen: grammar.Seen, sentence: Sentence, morph: Morphology) -> tuple[str, ...]:
    entry = sentence[seen.cause].entry
    if seen.rule == "rzeczownik_odczasownikowy":
        return verb_of(sentence, seen.cause, morph)
    if seen.rule == "imieslow":
        return clause(sentence, seen.cause, morph)
    if seen.rule == "bezosobowe":
        past = "imps" in entry.parts
        reading = entry.having("imps" if past else "fin")[0]
        return first_person(reading.lemma, past, morph)
    return ()
