"""What a merit card lacks: one rule for the server and for the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.enrol.assessment.models import MeritCriterion


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in which control."""

    control: str
    message: str


@dataclass(frozen=True, slots=True)
class Given:
    """Points and justification in one criterion, as the reviewer has them now."""

    points: int | None = None
    justification: str = ""


def length(text: str) -> int:
    """Characters that count towards the shortest justification: spaces around do not."""
    return len(text.strip())


def point_problems(criteria: Sequence[MeritCriterion], marks: Mapping[int, Given]) -> list[Problem]:
    """What cannot even be kept as a draft."""
    return [
        Problem(
            f"points-{one.pk}",
            _("Points in “%(name)s”: from 0 to %(most)s")
            % {"name": one.name, "most": one.max_points},
        )
        for one in criteria
        if (points := marks.get(one.pk, Given()).points) is not None
        and (
            not 0 <= points <= one.max_points or (one.is_strategic and 0 < points < one.max_points)
        )
    ]


def card_problems(
    criteria: Sequence[MeritCriterion],
    marks: Mapping[int, Given],
    *,
    min_justification: int,
    lacks_confidence: bool = False,
) -> list[Problem]:
    """What a card lacks before it may be finished."""
    found = point_problems(criteria, marks)
    for one in criteria:
        given = marks.get(one.pk, Given())
        if given.points is None:
            text = _("Answer “%(name)s”") if one.is_strategic else _("Enter points in “%(name)s”")
            found.append(Problem(f"points-{one.pk}", text % {"name": one.name}))
        missing = min_justification - length(given.justification)
        if missing > 0:
            found.append(Problem(f"why-{one.pk}", too_short(one.name, min_justification, missing)))
    if lacks_confidence:
        found.append(Problem("confidence", _("Choose how sure you are of these marks")))
    return found


def too_short(name: str, least: int, missing: int) -> str:
    first = ngettext(
        "Justification in “%(name)s” must have at least %(least)s character",
        "Justification in “%(name)s” must have at least %(least)s characters",
        least,
    ) % {"name": name, "least": least}
    second = ngettext("Add %(missing)s more", "Add %(missing)s more", missing) % {
        "missing": missing
    }
    return f"{first}. {second}"
