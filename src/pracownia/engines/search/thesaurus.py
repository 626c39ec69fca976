"""Words with one meaning, or near it: a small thesaurus of self-government in Poland.

`data/thesaurus.txt` is ours. "a, b, c" are the same thing; "~ a, b, c" go together; "a > b, c":
who looks for `a` also wants `b` and `c`, not the other way round. Words stand in any form.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from .lexicon import Lexicon, listed
from .lexicon import lexicon as installed
from .text import tokens

SAME, NEAR = 0.5, 0.3
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """From a phrase of lemmas to the phrases that mean nearly the same, with weights.

    `beginnings`: every phrase and all that one may begin with, to stop reading a query early.
    """

    near: Mapping[Phrase, Mapping[Phrase, float]] = field(default_factory=dict)
    beginnings: frozenset[Phrase] = frozenset()


def compiled(lines: Sequence[str], lexicon: Lexicon) -> Thesaurus:
    """The thesaurus written in `lines`; of two weights for one pair the higher one stays."""
    near: dict[Phrase, dict[Phrase, float]] = defaultdict(dict)
    for line in lines:
        text = line.partition("#")[0].strip()
        if not text:
            continue
        left, _, right = text.rpartition(">")
        weight = NEAR if text.startswith("~") else SAME
        wanted = _phrases(left or right, lexicon)
        offered = _phrases(right, lexicon)
        for one in wanted:
            for other in offered:
                if one != other:
                    near[one][other] = max(weight, near[one].get(other, 0.0))
    beginnings = {phrase[:end] for phrase in near for end in range(1, len(phrase) + 1)}
    return Thesaurus(dict(near), frozenset(beginnings))


def _phrases(text: str, lexicon: Lexicon) -> list[Phrase]:
    return [_phrase(part, lexicon) for part in text.strip("~ ").split(",")]


def _phrase(text: str, lexicon: Lexicon) -> Phrase:
    """Its lemmas, each once and without silent words, as those of a query are read."""
    words = [one.text for one in tokens(text) if one.text.lower() not in listed("silent")]
    return tuple(dict.fromkeys(_lemma(word, lexicon) for word in words))


def _lemma(word: str, lexicon: Lexicon) -> str:
    lemmas = lexicon.lemmas(word)
    return word.lower() if word.lower() in lemmas else lemmas[0]


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus that comes with the engine."""
    text = files(__package__).joinpath("data/thesaurus.txt").read_text("utf-8")
    return compiled(text.splitlines(), installed())
