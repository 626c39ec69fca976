"""Word lists of the engine, from `data/vocabulary.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Vocabulary:
    """Closed lists; each is explained where it is written."""

    never_last: frozenset[str]
    maybe_last: frozenset[str]
    counted: frozenset[str]
    everyday_nouns: frozenset[str]
    acts_of_office: frozenset[str]
    seldom_impersonal: frozenset[str]
    officials: frozenset[str]
    offices: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    raw = data("vocabulary.toml")
    return Vocabulary(**{name: frozenset(one["words"]) for name, one in raw.items()})


@cache
def data(name: str) -> dict[str, Any]:
    """A packaged TOML file."""
    return tomllib.loads(text_of(name))


def text_of(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text("utf-8")
