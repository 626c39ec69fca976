"""What a dictionary says about a word: its lemma and grammatical tag, and the forms of a lemma."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol


@dataclass(frozen=True)
class Reading:
    """One way to understand a word.

    `tag` is a tag of the National Corpus of Polish: "subst:sg:gen.acc:m1" names the part of
    speech, then the values of its categories, several with dots where the form serves them all.
    `mark` tells homonyms of one lemma apart ("Sm1" of "Kowal:Sm1").
    """

    lemma: str
    mark: str
    tag: str
    labels: tuple[str, ...] = ()

    @cached_property
    def part(self) -> str:
        return self.tag.partition(":")[0]

    @cached_property
    def values(self) -> frozenset[str]:
        """Every value that the tag names: {"subst", "sg", "gen", "acc", "m1"}."""
        return frozenset(self.tag.replace(".", ":").split(":"))


@dataclass(frozen=True)
class Form(Reading):
    """A reading together with the word that has it."""

    text: str = ""


class Morphology(Protocol):
    """Port: a Polish dictionary, or something that guesses by the ends of words."""

    @property
    def name(self) -> str:
        """What answers, with its edition; goes into the results that depend on it."""

    @property
    def guesses(self) -> bool:
        """Whether it answers about words that it does not know."""

    def __hash__(self) -> int:
        """What is worked out with a dictionary is kept with it."""

    def analyse(self, word: str) -> tuple[Reading, ...]:
        """All readings of one word, lemmas as the dictionary spells them; () when unknown."""

    def generate(self, lemma: str, mark: str = "") -> tuple[Form, ...]:
        """All forms of a lemma (of one homonym, if marked), the usual first; () when unknown."""
