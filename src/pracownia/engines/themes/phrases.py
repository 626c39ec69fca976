"""What stands for a theme: quotes near its middle that differ, and phrases said mostly in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple

from pracownia.engines.morphology import Morphology

from .features import Matrix
from .words import concepts, lemmas, words

QUOTES, PHRASES = 3, 5
# A quote much like one already taken says nothing new.
_SAMENESS = 0.7


class Key(NamedTuple):
    """A lemma or two neighbours, whatever forms they were written in."""

    lemmas: tuple[str, ...]
    noun: bool = False

    @property
    def pair(self) -> bool:
        return len(self.lemmas) > 1


Said = Mapping[Key, str]


def quotes(members: Sequence[int], trust: Mapping[int, float], alike: Matrix) -> list[int]:
    """Members most like the others, coded ones before suggested, each unlike those before."""
    middle = {
        one: trust[one] * sum(trust[other] * float(alike[one, other]) for other in members)
        for one in members
    }
    top = max(middle.values(), default=0) or 1
    taken: list[int] = []

    def worth(one: int) -> float:
        same = max((float(alike[one, other]) for other in taken), default=0)
        return middle[one] / top - _SAMENESS * same

    while len(taken) < min(QUOTES, len(members)):
        left = [one for one in members if one not in taken]
        taken.append(max(left, key=lambda one: (round(worth(one), 9), -one)))
    return taken


def phrases(
    groups: Mapping[str, Sequence[str]], morphology: Morphology
) -> dict[str, tuple[str, ...]]:
    """For each group of texts the words and pairs said in it and seldom elsewhere.

    Weight: n log(1 + average size of a group / everywhere), n and everywhere counted in texts, more
    for nouns and for pairs said twice. A pair is shown as written most often, a word as its lemma.
    """
    said = {name: [_said(text, morphology) for text in texts] for name, texts in groups.items()}
    everywhere = Counter(key for texts in said.values() for text in texts for key in text)
    average = sum(len(texts) for texts in said.values()) / max(1, len(said))
    return {name: _best(texts, everywhere, average) for name, texts in said.items()}


def _best(texts: Sequence[Said], everywhere: Mapping[Key, int], average: float) -> tuple[str, ...]:
    here = Counter(key for text in texts for key in text)
    weight = {
        key: n * log(1 + average / everywhere[key]) * _worth(key)
        for key, n in here.items()
        if n > 1 or not key.pair
    }
    taken: list[Key] = []
    for key in sorted(weight, key=lambda key: (-round(weight[key], 9), key)):
        if len(taken) < PHRASES and not any(set(key.lemmas) & set(o.lemmas) for o in taken):
            taken.append(key)
    return tuple(_usual(key, texts) if key.pair else key.lemmas[0] for key in taken)


def _worth(key: Key) -> float:
    if key.pair:
        return 3.0
    return (2.0 if key.noun else 1.0) * (1.5 if key.lemmas[0] in concepts() else 1.0)


def _usual(key: Key, texts: Sequence[Said]) -> str:
    written = Counter(text[key] for text in texts if key in text)
    return min(written, key=lambda form: (-written[form], form))


def _said(text: str, morphology: Morphology) -> Said:
    """Lemmas and pairs of neighbours in a text, with the words that stand there."""
    found: dict[Key, str] = {}
    before: tuple[str, str] | None = None
    for word in words(text.lower()):
        meant = lemmas(word, morphology)
        if not meant:
            before = None
            continue
        lemma = meant[0][0]
        found.setdefault(Key((lemma,), _is_noun(word, morphology)), word)
        if before is not None:
            found.setdefault(Key((before[0], lemma)), f"{before[1]} {word}")
        before = (lemma, word)
    return found


def _is_noun(word: str, morphology: Morphology) -> bool:
    readings = morphology.analyse(word)
    return bool(readings) and readings[0].part == "subst"
