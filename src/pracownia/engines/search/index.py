"""What a document puts into the index: its lemmas, each with one weight over all fields."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from .lexicon import Lexicon, listed
from .text import tokens


@dataclass(frozen=True, slots=True)
class Field:
    """How much a word of the field counts, and how many words the field usually has."""

    weight: float
    usual: int


FIELDS: Mapping[str, Field] = {
    "title": Field(3.0, 6),
    "tags": Field(2.5, 4),
    "place": Field(1.0, 2),
    "body": Field(1.0, 35),
}
# How much a field longer than usual takes off its words: b of BM25F.
LENGTH = 0.5
# Weights are kept as whole hundredths, so that every database stores the same number.
UNIT = 100
MOST = 32767
# Half of a compound is worth half of the whole.
PART = 0.5


def analyse_document(fields: Mapping[str, str], lexicon: Lexicon) -> dict[str, int]:
    """Lemma -> weight in hundredths: the sum of frequencies of BM25F, evened by length.

    A word with n lemmas gives each 1/sqrt(n): which one was meant is not decided here.
    """
    silent = listed("silent")
    sums: dict[str, float] = defaultdict(float)
    for name, field in FIELDS.items():
        words = [one.text for one in tokens(fields.get(name, ""))]
        words = [word for word in words if word.lower() not in silent]
        scale = field.weight / (1 - LENGTH + LENGTH * len(words) / field.usual)
        for word in words:
            lemmas = lexicon.lemmas(word)
            worth = scale / len(lemmas) ** 0.5
            for lemma in lemmas:
                sums[lemma] += worth
                for part in lexicon.parts(lemma):
                    sums[part] += worth * PART
    return {lemma: min(MOST, max(1, round(UNIT * sums[lemma]))) for lemma in sorted(sums)}
