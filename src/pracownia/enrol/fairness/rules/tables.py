"""The report as plain data, and which differences are larger than chance makes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pracownia.core.access import Text
from pracownia.engines.chance import fisher, holm

LEVEL = 0.05

APPLIED, FORMAL, INVITED, SELECTED, CONFIRMED = (
    "zgloszone",
    "formalnie",
    "rozmowa",
    "wybrane",
    "potwierdzone",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """How far somebody came; the code stands in addresses."""

    code: str
    label: Text


STAGES = (
    Stage(APPLIED, pgettext_lazy("stage", "applied")),
    Stage(FORMAL, pgettext_lazy("stage", "formally right")),
    Stage(INVITED, pgettext_lazy("stage", "invited to a talk")),
    Stage(SELECTED, pgettext_lazy("stage", "given a place")),
    Stage(CONFIRMED, pgettext_lazy("stage", "confirmed")),
)


@dataclass(frozen=True, slots=True)
class Group:
    """People with one answer, and how many of them came to each stage."""

    value: str
    label: Text
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing asked about; every person is in exactly one of its groups."""

    trait: str
    label: Text
    groups: tuple[Group, ...]
    has_limit: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A group whose share differs more than chance makes it; ``p`` is corrected."""

    dimension: Dimension
    group: Group
    yes: int
    everyone: int
    other_yes: int
    other_everyone: int
    p: float

    @property
    def is_more(self) -> bool:
        return self.yes * self.other_everyone > self.other_yes * self.everyone


NOT_SAID = ""
NO_ANSWER = _("not answered")


def findings(dimensions: Sequence[Dimension], *, of: int, to: int) -> tuple[list[Finding], int]:
    """Each group against all others: from stage ``of`` to ``to``. Also how many comparisons.

    Of two groups only one is compared: the other says the same.
    """
    compared: list[Finding] = []
    for dimension in dimensions:
        people = sum(group.numbers[of] for group in dimension.groups)
        chosen = sum(group.numbers[to] for group in dimension.groups)
        known = [group for group in dimension.groups if 0 < group.numbers[of] < people]
        if len(known) == 2:
            known = known[:1]
        for group in known:
            yes, everyone = group.numbers[to], group.numbers[of]
            rest = chosen - yes, people - everyone
            compared.append(
                Finding(dimension, group, yes, everyone, *rest, p=fisher(yes, everyone, *rest))
            )
    corrected = holm([one.p for one in compared])
    found = [
        Finding(
            one.dimension, one.group, one.yes, one.everyone, one.other_yes, one.other_everyone, p
        )
        for one, p in zip(compared, corrected, strict=True)
        if p < LEVEL
    ]
    return sorted(found, key=lambda one: one.p), len(compared)
