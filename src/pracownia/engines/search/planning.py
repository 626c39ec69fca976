"""From what a person typed to what is looked for: for every word the things it may stand for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pracownia.engines.letters import fold

from .corrections import corrections
from .lexicon import Lexicon, listed
from .lexicon import lexicon as installed
from .model import Plan, Reason, Variant, Wanted
from .stems import stem
from .store import Vocabulary
from .text import tokens
from .thesaurus import Phrase, Thesaurus
from .thesaurus import thesaurus as packaged

MOST_WORDS = 24
# A spelling without diacritics of a word that is not one as it stands; of one that is, in a query
# without any diacritics; in a query where somebody took the trouble to type some.
LOST_MARKS, NO_MARKS, OTHER_MARKS = 0.95, 0.7, 0.4
PART = 0.5
# A stem of four letters is shared by chance as often as by descent, a shorter one more often.
FAMILY, SHORT_FAMILY, SHORT = 0.4, 0.2, 4
# Words that a question is made of count little, and in a question meaning counts more.
WEAK, ASKED = 0.35, 1.6


@dataclass
class _Word:
    """A word of the query while its meaning is being found out."""

    text: str
    readings: tuple[str, ...]
    base: dict[str, tuple[float, Reason]] = field(default_factory=dict)
    phrases: dict[Phrase, float] = field(default_factory=dict)

    @property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def senses(self) -> list[str]:
        return list(dict.fromkeys([*self.base, *self.readings]))

    @property
    def stems(self) -> list[str]:
        found = {stem(fold(lemma)) for lemma in self.senses}
        return sorted(one for one in found if len(one) >= SHORT)

    @property
    def weak(self) -> bool:
        return not listed("weak").isdisjoint(self.senses)


def analyse_query(
    query: str,
    vocabulary: Vocabulary,
    *,
    thesaurus: Thesaurus | None = None,
    lexicon: Lexicon | None = None,
) -> Plan:
    """The plan of a query; four questions to the vocabulary, and two for each word it lacks."""
    lexicon = lexicon or installed()
    thesaurus = thesaurus or packaged()
    typed = [one.text for one in tokens(query)]
    words = [_Word(text, lexicon.lemmas(text, True)) for text in _spoken(typed)]
    _find_bases(words, query, vocabulary, lexicon)
    _find_meanings(words, thesaurus)
    families = vocabulary.families(sorted({one for word in words for one in word.stems}))
    asking = listed("asking")
    asked = any(text.lower() in asking for text in typed) or any(word.weak for word in words)
    meaning = ASKED if asked else 1.0
    wanted = []
    for word in words:
        variants = _variants(word, words, families, meaning, lexicon)
        if not variants and not word.base:
            # A word of the dictionary that nothing has: "word cafe" for "world café".
            _correct(word, vocabulary, lexicon)
            variants = _variants(word, words, {}, meaning, lexicon)
        wanted.append(Wanted(word.text, WEAK if word.weak else 1.0, variants))
    return Plan(query, tuple(wanted))


def _spoken(typed: Sequence[str]) -> list[str]:
    silent = listed("silent")
    spoken = [text for text in typed if text.lower() not in silent]
    return list(dict.fromkeys(spoken))[:MOST_WORDS]


def _find_bases(
    words: Sequence[_Word], query: str, vocabulary: Vocabulary, lexicon: Lexicon
) -> None:
    """The lemmas of the index that each word is a form of: as typed, unmarked, or mistyped."""
    known = vocabulary.known({lemma for word in words for lemma in word.readings})
    spelt = vocabulary.spelt({word.folded for word in words})
    unmarked = NO_MARKS if query.isascii() else OTHER_MARKS
    for word in words:
        word.base = {lemma: (1.0, Reason.WORD) for lemma in word.readings if lemma in known}
        weight = unmarked if word.base else LOST_MARKS
        for lemma in spelt.get(word.folded, ()):
            word.base.setdefault(lemma, (weight, Reason.MARKS))
        if not word.base and not lexicon.knows(word.text):
            _correct(word, vocabulary, lexicon)


def _correct(word: _Word, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
    found = corrections(word.text, vocabulary, lexicon)
    word.base = {lemma: (weight, Reason.TYPO) for lemma, weight in found.items()}


def _find_meanings(words: Sequence[_Word], thesaurus: Thesaurus) -> None:
    """What words and runs of words mean; a phrase lends its meaning to each of its words."""
    for start in range(len(words)):
        phrases: set[Phrase] = {()}
        for end in range(start, len(words)):
            longer = {(*phrase, lemma) for phrase in phrases for lemma in words[end].senses}
            phrases = {phrase for phrase in longer if phrase in thesaurus.beginnings}
            for phrase in phrases:
                for other, weight in thesaurus.near.get(phrase, {}).items():
                    for word in words[start : end + 1]:
                        word.phrases[other] = max(weight, word.phrases.get(other, 0.0))


def _variants(
    word: _Word,
    words: Collection[_Word],
    families: Mapping[str, Sequence[str]],
    meaning: float,
    lexicon: Lexicon,
) -> tuple[Variant, ...]:
    found: dict[Phrase, Variant] = {}

    def offer(phrase: Phrase, weight: float, reason: Reason) -> None:
        if phrase not in found or found[phrase].weight < weight:
            found[phrase] = Variant(phrase, weight, reason)

    # What another word says outright is that word's: it must not be counted twice.
    others = {lemma for other in words if other is not word for lemma in other.base}
    for lemma, (weight, reason) in word.base.items():
        offer((lemma,), weight, reason)
    for lemma in word.senses:
        for part in lexicon.parts(lemma):
            offer((part,), PART, Reason.PART)
    for one in word.stems:
        for lemma in families.get(one, ()):
            if lemma not in others:
                offer((lemma,), FAMILY if len(one) > SHORT else SHORT_FAMILY, Reason.FAMILY)
    if not word.weak:
        for phrase, weight in word.phrases.items():
            if len(phrase) > 1 or phrase[0] not in others:
                offer(phrase, weight * meaning, Reason.MEANING)
    return tuple(sorted(found.values(), key=lambda one: (-one.weight, one.lemmas)))
