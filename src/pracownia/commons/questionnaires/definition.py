"""A questionnaire as plain frozen data: sections in order, questions in order, conditions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from . import conditions, sealed, soundness
from .models import Kind
from .soundness import Flaw

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
    due_at: datetime | None = None
    frozen_at: datetime | None = None
    for_staff: bool = False
    prefill: bool = False
    retention: str = ""
    legal_basis: str = ""
    is_sensitive: bool = False

    @property
    def is_secret(self) -> bool:
        """Whether its answers are sealed, and others than the person see them only on record."""
        return sealed.is_secret(self.kind, self.is_sensitive)

    @property
    def options(self) -> list[tuple[str, str]]:
        return self.pairs("options")

    @property
    def option_hints(self) -> dict[str, str]:
        """Words under a choice: the optional third part of an option."""
        return {str(o[0]): str(o[2]) for o in self.rules.get("options", ()) if len(o) > 2}

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """Codes and labels of the rule ``name``: options, rows, columns, answers."""
        return [(str(one[0]), str(one[1])) for one in self.rules.get(name, ())]

    @cached_property
    def parts(self) -> "tuple[Question, ...]":
        """What is asked about each thing of a repeated group."""
        return tuple(
            Question(
                slug=part["slug"],
                section=self.section,
                kind=part["kind"],
                label=part["label"],
                hint=part.get("hint", ""),
                required=part.get("required", True),
                rules=part.get("rules", {}),
            )
            for part in self.rules.get("fields", ())
        )

    def parts_at(self, place: int) -> "tuple[Question, ...]":
        """The same about one thing, under the names that they have on the page."""
        return tuple(replace(part, slug=f"{self.slug}-{place}-{part.slug}") for part in self.parts)

    def is_asked(self, answers: Mapping[str, Any]) -> bool:
        """Whether the question's own condition holds for these answers."""
        return conditions.holds(self.condition, answers)

    def on_its_own(self) -> "Question":
        """For a page where it was already decided that it is asked, and by whom."""
        return replace(self, condition={}, for_staff=False, due_at=None)

    def is_late(self, now: datetime | None) -> bool:
        """Whether it may still be answered after sending."""
        return bool(now and self.due_at and now <= self.due_at and not self.is_frozen(now))

    def is_frozen(self, now: datetime | None) -> bool:
        return bool(now and self.frozen_at and now > self.frozen_at)


@dataclass(frozen=True)
class Step:
    """A section: one topic on one page."""

    slug: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    condition: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stop:
    """An early ending: after which section, when, and why in plain words."""

    section: str
    condition: Mapping[str, Any]
    reason: str


@dataclass(frozen=True)
class Definition:
    """A whole version."""

    version_id: int
    title: str
    minutes: int
    sections: tuple[Step, ...]
    endings: tuple[Stop, ...] = ()
    questionnaire_id: int = 0

    def __iter__(self) -> Iterator[Question]:
        for step in self.sections:
            yield from step.questions

    @cached_property
    def by_slug(self) -> dict[str, Question]:
        return {question.slug: question for question in self}

    @property
    def public_sections(self) -> tuple[Step, ...]:
        """Without those whose every question is for the office."""
        return tuple(
            step
            for step in self.sections
            if not step.questions or not all(one.for_staff for one in step.questions)
        )

    def section(self, slug: str) -> Step | None:
        return next((step for step in self.sections if step.slug == slug), None)

    def place_of(self, slug: str) -> int:
        """The number of a section, counted from one."""
        return [step.slug for step in self.sections].index(slug) + 1

    def after(self, slug: str) -> Step | None:
        place = self.place_of(slug)
        return self.sections[place] if place < len(self.sections) else None

    def pointed(self, document: str, version: int, url: str) -> "Definition":
        """With its statements about this document asking for this version of it."""

        def told(one: Question) -> Question:
            if one.kind != Kind.STATEMENT or one.rules.get("document") != document:
                return one
            return replace(one, rules={**one.rules, "version": version, "url": url})

        sections = tuple(
            replace(step, questions=tuple(told(one) for one in step.questions))
            for step in self.sections
        )
        return replace(self, sections=sections)

    def problems(self) -> list[Flaw]:
        """What makes the questionnaire impossible to fill in as it is meant, in words."""
        return soundness.flaws(self)
