"""How alike answers are: cosines of lemmas, of their pieces, of concepts; and of an embedding."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pracownia.engines.morphology import Morphology

from .words import concepts, fold, lemmas

Matrix = NDArray[np.float64]
Counts = Mapping[str, float]
# Shares of the three views of the words, then of the embedding where there is one. Chosen on
# tests/data/udzial.csv; how they do on other answers is in docs/engines/themes.md.
LEMMAS, PIECES, CONCEPTS, EMBEDDING = 0.2, 0.4, 0.4, 0.4
_PIECE_LENGTHS = (3, 4, 5)
# Beyond this the rarest features go: they join the fewest answers.
_MOST_FEATURES = 8192
# Sums of floats differ by machine in the last places; what is compared is rounded before.
DIGITS = 6


class Embedder(Protocol):
    """Port: sentences as vectors, by a language model of the installation."""

    @property
    def name(self) -> str:
        """The model with its edition; goes into the result."""

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector for each text, all of one length."""


def likeness(
    texts: Sequence[str], morphology: Morphology, embedder: Embedder | None = None
) -> Matrix:
    """The similarity of each two texts, 0 to 1."""
    meant = [lemmas(text, morphology) for text in texts]
    views = ((LEMMAS, _words), (PIECES, _pieces), (CONCEPTS, _concepts))
    alike: Matrix = np.zeros((len(texts), len(texts)))
    for share, view in views:
        alike += share * _cosines([view(found) for found in meant])
    if embedder is not None:
        alike = (1 - EMBEDDING) * alike + EMBEDDING * _embedded(embedder, texts)
    return np.round(alike, DIGITS)


def _words(meant: Sequence[tuple[str, ...]]) -> Counts:
    """An ambiguous word counts as a part of each of its lemmas."""
    return _counted(meant, lambda lemma: [lemma])


def _pieces(meant: Sequence[tuple[str, ...]]) -> Counts:
    """Pieces of 3 to 5 letters: "młodzież" and "młodzieżowy" share most of theirs."""
    return _counted(meant, lambda lemma: _cut(f"_{fold(lemma)}_"))


def _counted(meant: Sequence[tuple[str, ...]], features: Callable[[str], Sequence[str]]) -> Counts:
    found: dict[str, float] = defaultdict(float)
    for choices in meant:
        for lemma in choices:
            for feature in features(lemma):
                found[feature] += 1 / len(choices)
    return found


def _cut(text: str) -> list[str]:
    return [
        text[start : start + length]
        for length in _PIECE_LENGTHS
        for start in range(len(text) - length + 1)
    ]


def _concepts(meant: Sequence[tuple[str, ...]]) -> Counts:
    """A word of several concepts says less about each of them."""
    known = concepts()
    found: dict[str, float] = defaultdict(float)
    for choices in meant:
        named = {name for lemma in choices for name in known.get(lemma, ())}
        for name in named:
            found[name] += len(named) ** -0.5
    return found


def _cosines(counts: Sequence[Counts]) -> Matrix:
    """Cosines of tf-idf; a feature of one text counts in its length but joins it to nothing."""
    texts = len(counts)
    spread = Counter(feature for found in counts for feature in found)
    rarity = {feature: log((1 + texts) / (1 + n)) + 1 for feature, n in spread.items()}
    shared = sorted((f for f, n in spread.items() if n > 1), key=lambda f: (-spread[f], f))
    column = {feature: place for place, feature in enumerate(shared[:_MOST_FEATURES])}
    table: Matrix = np.zeros((texts, len(column)))
    for row, found in enumerate(counts):
        weights = {f: _damped(found[f]) * rarity[f] for f in sorted(found)}
        length = sum(weight**2 for weight in weights.values()) ** 0.5
        for feature, weight in weights.items():
            if feature in column:
                table[row, column[feature]] = weight / length
    return table @ table.T


def _damped(count: float) -> float:
    return 1 + log(count) if count > 1 else count


def _embedded(embedder: Embedder, texts: Sequence[str]) -> Matrix:
    """Cosines around the mean: all sentences of a model lie close to one another."""
    vectors: Matrix = np.asarray(embedder.embed(texts), dtype=np.float64)
    vectors = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / np.where(lengths > 0, lengths, 1)
    cosines: Matrix = np.maximum(vectors @ vectors.T, 0)
    return cosines
