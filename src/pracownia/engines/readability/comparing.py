"""A text before and after: what became better, what is still there, which words changed."""

from collections import Counter
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from .analysis import Analysis
from .finding import Finding
from .text import words

# Of these less is better; the rest of the measures are counts.
INDICES: Final = (
    "asl",
    "hard_form_pct",
    "hard_lemma_pct",
    "fog_form",
    "fog_lemma",
    "pisarek_linear",
    "pisarek_nonlinear",
    "lix",
    "findings_per_100",
)


@dataclass(frozen=True)
class Change:
    """A run of words that stayed, went, came or was replaced."""

    kind: Literal["equal", "delete", "insert", "replace"]
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """`deltas` = after less before; negative is easier."""

    deltas: dict[str, float]
    resolved: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    new: tuple[Finding, ...]
    changes: tuple[Change, ...]

    @property
    def easier(self) -> bool:
        """Whether every index went down or stayed."""
        return all(delta <= 0 for delta in self.deltas.values())


def compare(before: Analysis, after: Analysis) -> Comparison:
    """A finding is kept if the same words still break the same rule anywhere in the text."""
    old, new = asdict(before.measures), asdict(after.measures)
    left = Counter(_key(one) for one in after.findings)
    kept: list[Finding] = []
    resolved: list[Finding] = []
    for finding in before.findings:
        stays = left[_key(finding)] > 0
        left[_key(finding)] -= stays
        (kept if stays else resolved).append(finding)
    came = []
    for finding in after.findings:
        if left[_key(finding)] > 0:
            left[_key(finding)] -= 1
            came.append(finding)
    return Comparison(
        deltas={name: round(new[name] - old[name], 2) for name in INDICES},
        resolved=tuple(resolved),
        kept=tuple(kept),
        new=tuple(came),
        changes=_changes(before.text, after.text),
    )


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.text.lower()


def _changes(before: str, after: str) -> tuple[Change, ...]:
    old, new = words(before), words(after)
    matcher = SequenceMatcher(
        a=[one.text.lower() for one in old], b=[one.text.lower() for one in new], autojunk=False
    )
    return tuple(
        Change(
            kind,
            before[old[a].start : old[b - 1].end] if a < b else "",
            after[new[c].start : new[d - 1].end] if c < d else "",
        )
        for kind, a, b, c, d in matcher.get_opcodes()
    )
