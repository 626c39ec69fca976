"""What points to a person, in every room: found in the models, so that no room can be forgotten.

A room may say what its rows are called, and what to do where two accounts have one each and only
one may be: ``refuse`` (if nothing is said) or ``stay`` with the account that is merged.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.core.access import Text

from .models import Distinct, Merge, Person, Profile, Session

type Twice = Literal["refuse", "stay"]

# Sessions end, profiles are filled in, merges say what happened to whom.
_OWN = (Person, Profile, Session, Merge, Distinct)
_OTHER = _("other records")


@dataclass(frozen=True)
class Said:
    """What a room said of its rows; ``never`` moves: credentials open no other account."""

    label: Text = _OTHER
    twice: Twice = "refuse"
    never: bool = False


_said: dict[type[models.Model], Said] = {}


def declare(
    model: type[models.Model], label: Text, *, twice: Twice = "refuse", never: bool = False
) -> None:
    """Called from a room's panels.py."""
    _said[model] = Said(label, twice, never)


@dataclass(frozen=True)
class Reference:
    """A column that holds a person, by a foreign key or as a plain number."""

    model: type[models.Model]
    column: "models.Field[Any, Any]"

    @property
    def said(self) -> Said:
        return _said.get(self.model, Said())

    def rows(self, person_id: int) -> "models.QuerySet[Any]":
        return self.model._base_manager.filter(**{self.column.name: person_id})

    def point(self, pks: list[Any], *, at: int, instead_of: int) -> int:
        """Only rows that still point where they did: what changed meanwhile stays changed."""
        return self.rows(instead_of).filter(pk__in=pks).update(**{self.column.name: at})

    def twins(self, kept_id: int, merged_id: int) -> list[Any]:
        """Rows of the merged account that cannot move: the kept one has such a row already."""
        found: set[Any] = set()
        for condition, names in _unique(self.model, self.column):
            ours = self.rows(kept_id).filter(condition).values_list(*names or ["pk"])
            theirs = self.rows(merged_id).filter(condition).values_list("pk", *names)
            known = set(ours)
            found |= {pk for pk, *rest in theirs if (tuple(rest) in known if names else known)}
        return sorted(found)


@dataclass
class Plan:
    """What a merge would do: rows by what they are called, and what stands in the way."""

    moves: list[tuple[Reference, list[Any]]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    obstacles: list[str] = field(default_factory=list)


def plan(kept_id: int, merged_id: int) -> Plan:
    found = Plan()
    for reference in references():
        pks = list(reference.rows(merged_id).values_list("pk", flat=True))
        if not pks or reference.said.never:
            continue
        twins = set(reference.twins(kept_id, merged_id))
        if twins and reference.said.twice == "refuse":
            found.obstacles.append(str(reference.said.label))
        if moving := [pk for pk in pks if pk not in twins]:
            found.moves.append((reference, moving))
            found.counts[str(reference.said.label)] += len(moving)
    return found


def references() -> Iterator[Reference]:
    """Foreign keys, and plain numbers named as people are: person_id, added_by_id."""
    for model in apps.get_models():
        if model in _OWN:
            continue
        for column in model._meta.concrete_fields:
            is_plain = isinstance(column, models.BigIntegerField) and (
                column.name == "person_id" or column.name.endswith("_by_id")
            )
            if is_plain or (column.is_relation and column.related_model is Person):
                yield Reference(model, column)


def reference(label: str, name: str) -> Reference:
    model = apps.get_model(label)
    return Reference(model, model._meta.get_field(name))


def _unique(
    model: type[models.Model], column: "models.Field[Any, Any]"
) -> Iterator[tuple[Q, list[str]]]:
    """Each rule of uniqueness with this column in it: its condition and its other columns."""
    if column.unique:
        yield Q(), []
    for constraint in model._meta.total_unique_constraints:
        if column.name in constraint.fields:
            yield Q(), [name for name in constraint.fields if name != column.name]
    for rule in model._meta.constraints:
        if not isinstance(rule, models.UniqueConstraint) or not rule.condition:
            continue
        if column.name in rule.fields:
            yield rule.condition, [name for name in rule.fields if name != column.name]
