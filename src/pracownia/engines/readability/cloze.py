"""The cloze test: every n-th word is left out, and readers say which word it was (Taylor 1953)."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from pracownia.engines.errors import BadInput
from pracownia.engines.morphology import Morphology, default

from .reading import look_up
from .text import Span, sentences, words

_LEAST: Final = 2
# Rankin and Culhane (1969): from .60 read with ease, from .40 with help.
_WITH_EASE: Final = 0.6
_WITH_HELP: Final = 0.4
Level = Literal["ease", "help", "hard"]


@dataclass(frozen=True)
class ClozeTest:
    """`pieces` stand around the gaps: piece, gap, piece, …, piece; `answers` fill the gaps."""

    pieces: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True)
class ClozeScore:
    """`exact` = the very word; `accepted` = also another form of it."""

    total: int
    exact: int
    accepted: int
    share: float
    level: Level


def cloze(
    text: str, every: int = 5, seed: str = "", morphology: Morphology | None = None
) -> ClozeTest:
    """Gaps from the second sentence on; the seed decides where the counting starts."""
    if every < _LEAST:
        raise BadInput(
            "not_a_count",
            f"leave out every 2nd word at most, not every {every}",
            column="every",
            values={"value": every, "least": _LEAST},
        )
    found = sentences(text, morphology)
    # The first sentence says what the text is about.
    tokens = words(text, Span(found[1].start, len(text))) if len(found) > 1 else []
    offset = int(sha256(f"{seed}|{text}".encode()).hexdigest(), 16) % every
    gaps = [token for token in tokens[offset::every] if token.text.replace("-", "").isalpha()]
    edges = [0, *(edge for gap in gaps for edge in (gap.start, gap.end)), len(text)]
    return ClozeTest(
        pieces=tuple(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)),
        answers=tuple(gap.text for gap in gaps),
    )


def score_cloze(
    test: ClozeTest, answers: Sequence[str], morphology: Morphology | None = None
) -> ClozeScore:
    """Answers in the order of the gaps; missing ones count as wrong."""
    if len(answers) > len(test.answers):
        raise BadInput(
            "too_many",
            f"there are {len(test.answers)} gaps and {len(answers)} answers",
            row=len(test.answers) + 1,
            column="answers",
            values={"gaps": len(test.answers), "answers": len(answers)},
        )
    morph = morphology or default()
    pairs = list(zip(test.answers, answers, strict=False))
    exact = sum(_same(right, given) for right, given in pairs)
    accepted = sum(_same(right, given) or _kin(right, given, morph) for right, given in pairs)
    total = len(test.answers)
    share = round(accepted / total, 4) if total else 0.0
    level: Level = "ease" if share >= _WITH_EASE else "help" if share >= _WITH_HELP else "hard"
    return ClozeScore(total, exact, accepted, share, level)


def _same(right: str, given: str) -> bool:
    return right.lower() == given.strip().lower()


def _kin(right: str, given: str, morph: Morphology) -> bool:
    """Another form of the same word."""
    expected = {one.lemma.lower() for one in look_up(right, morph).readings}
    got = {one.lemma.lower() for one in look_up(given.strip(), morph).readings}
    return bool(expected & got)
