"""What is put into the index, what is looked for, what is found and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pracownia.engines.answers import Message


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: `fields` are those of `index.FIELDS`, as plain text.

    `visibility` names those who may find it ("public", "programme:3"); the viewer brings a set
    of such names.
    """

    kind: str
    object_id: str
    fields: Mapping[str, str]
    visibility: str = "public"
    lang: str = "pl"


class Reason(StrEnum):
    """Why a lemma is looked for, from the surest."""

    WORD = "word"  # it is a lemma of the word
    MARKS = "marks"  # a form of it is spelt so without diacritics
    TYPO = "typo"  # a form of it is one or two slips away
    PART = "part"  # it is the second half of the word
    FAMILY = "family"  # it is derived from the same stem
    MEANING = "meaning"  # the thesaurus puts them together


# The reasons under which the document has the very word that was typed, or meant to be typed.
SURE = frozenset({Reason.WORD, Reason.MARKS, Reason.TYPO})


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing that a word may stand for: a lemma, or several that must all be there."""

    lemmas: tuple[str, ...]
    weight: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of the query and everything that it may stand for, from the likeliest."""

    text: str
    importance: float
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is looked for."""

    query: str
    wanted: tuple[Wanted, ...]

    @property
    def lemmas(self) -> tuple[str, ...]:
        """Every lemma of the plan, each once, in a fixed order."""
        found = {lemma for one in self.wanted for v in one.variants for lemma in v.lemmas}
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Because:
    """Why a document was found: "seniorów" stood for "senior", which is there."""

    word: str
    lemmas: tuple[str, ...]
    reason: Reason

    @property
    def message(self) -> Message:
        values = {"word": self.word, "found": " ".join(self.lemmas)}
        return Message(f"search.{self.reason}", values)
