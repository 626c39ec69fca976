"""A questionnaire as plain frozen data: sections in order, questions in order, conditions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

type Answers = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One question of a version; what ``rules`` may hold is told in models.Field."""

    slug: str
    section: str
    kind: str
    label: str
    hint: str = ""
    required: bool = True
    rules: Mapping[str, Any] = field(default_factory=dict)
    condition: Mapping[str, Any] = field(default_factory=dict)
    trait: str = ""
    is_public: bool = False

    @property
    def options(self) -> list[tuple[str, str]]:
        return [(str(option[0]), str(option[1])) for option in self.rules.get("options", ())]

    @property
    def option_hints(self) -> dict[str, str]:
        """Words under a choice: the optional third part of an option."""
        return {str(o[0]): str(o[2]) for o in self.rules.get("options", ()) if len(o) > 2}

    def is_asked(self, answers: Mapping[str, Any]) -> bool:
        """Whether the question's own condition holds for these answers."""
        if not self.condition:
            return True
        wanted = self.condition.get("any", [self.condition.get("is")])
        return bool(set(map(_plain, _said(answers.get(self.condition["field"])))) & set(wanted))


def _said(value: Any) -> list[Any]:
    """An answer as the list of what a condition may compare it with."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return [value.get("kind") or value.get("code") or value.get("name")]
    return [value]


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | None) else str(value)


@dataclass(frozen=True)
class Step:
    """A section: one topic on one page."""

    slug: str
    title: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Definition:
    """A whole version."""

    version_id: int
    title: str
    minutes: int
    sections: tuple[Step, ...]

    def __iter__(self) -> Iterator[Question]:
        for step in self.sections:
            yield from step.questions

    @cached_property
    def by_slug(self) -> dict[str, Question]:
        return {question.slug: question for question in self}

    def section(self, slug: str) -> Step | None:
        return next((step for step in self.sections if step.slug == slug), None)

    def place_of(self, slug: str) -> int:
        """The number of a section, counted from one."""
        return [step.slug for step in self.sections].index(slug) + 1

    def after(self, slug: str) -> Step | None:
        place = self.place_of(slug)
        return self.sections[place] if place < len(self.sections) else None
