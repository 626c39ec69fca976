"""The plan as values, and what stands in its way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from .cards import Problem


@dataclass(frozen=True, slots=True)
class FormalItem:
    """A formal criterion as planned: what to check, what to write when it fails, where to mend."""

    text: str
    defect: str
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeritItem:
    """A merit criterion as planned; ``marks`` describes some numbers of points in words."""

    name: str
    max_points: int
    description: str = ""
    questions: tuple[str, ...] = ()
    marks: Mapping[int, str] = field(default_factory=dict)
    weight: Decimal = Decimal(1)
    sections: tuple[str, ...] = ()
    is_strategic: bool = False
    is_independent: bool = False
    minimum: int = 0


def plan_problems(
    *,
    cards: int,
    divergence: Decimal,
    threshold: Decimal,
    declaration: str,
    is_blind: bool,
    formal: Collection[FormalItem],
    merit: Collection[MeritItem],
    is_alone: bool = True,
) -> list[Problem]:
    """What stands in the way of a plan; with later rounds the top mark is more than its own."""
    counted = [one for one in merit if not one.is_independent]
    most = sum((one.max_points * one.weight for one in counted), Decimal(0))
    checks = [
        ("cards", not 1 <= cards <= 5, _("The number of cards may be from 1 to 5")),
        ("declaration", not declaration.strip(), _("Write the declaration of impartiality")),
        ("formal-0-text", not formal, _("Add at least one formal criterion")),
        (
            "threshold",
            is_alone and bool(most) and threshold > most,
            _("The lowest mark cannot be higher than the sum of all points"),
        ),
        ("divergence", divergence < 0, _("The difference of marks cannot be negative")),
    ]
    found = [Problem(control, message) for control, wrong, message in checks if wrong]
    return found + merit_problems(merit, is_blind=is_blind)


def merit_problems(merit: Collection[MeritItem], *, is_blind: bool) -> list[Problem]:
    """What stands in the way of the merit criteria of one round."""
    checks = [
        ("merit-0-name", not merit, _("Add at least one merit criterion")),
        (
            "merit-0-is_independent",
            bool(merit) and all(one.is_independent for one in merit),
            _("At least one merit criterion must count in the sum"),
        ),
        (
            "is_blind",
            is_blind and any(not one.sections for one in merit),
            _("With hidden names choose for each merit criterion which parts reviewers read"),
        ),
    ]
    found = [Problem(control, message) for control, wrong, message in checks if wrong]
    for number, one in enumerate(merit):
        if one.minimum > one.max_points:
            found.append(
                Problem(
                    f"merit-{number}-minimum",
                    _("Nobody could pass: the minimum is above the most points, %(most)s")
                    % {"most": one.max_points},
                )
            )
        if one.is_strategic and set(one.marks) - {0, one.max_points}:
            found.append(
                Problem(
                    f"merit-{number}-marks",
                    _("A yes or no criterion has only two marks: 0 and %(most)s")
                    % {"most": one.max_points},
                )
            )
        elif any(not 0 <= points <= one.max_points for points in one.marks):
            found.append(
                Problem(
                    f"merit-{number}-marks",
                    _("Described marks must lie between 0 and %(most)s") % {"most": one.max_points},
                )
            )
    return found
