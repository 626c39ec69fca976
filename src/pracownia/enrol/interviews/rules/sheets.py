"""What a sheet of an interview lacks: one rule for the draft and for finishing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pracownia.enrol.assessment.rules import length, too_short
from pracownia.enrol.interviews.models import Question

from .planning import Problem


@dataclass(frozen=True, slots=True)
class Given:
    """Points and justification in one question, as the reviewer has them now."""

    points: int | None = None
    justification: str = ""


def point_problems(questions: Sequence[Question], given: Mapping[int, Given]) -> list[Problem]:
    """What cannot even be kept as a draft."""
    return [
        Problem(
            f"points-{one.pk}",
            _("Points in “%(name)s”: from 0 to %(most)s")
            % {"name": one.text, "most": one.max_points},
        )
        for one in questions
        if (points := given.get(one.pk, Given()).points) is not None
        and not 0 <= points <= one.max_points
    ]


def sheet_problems(
    questions: Sequence[Question], given: Mapping[int, Given], *, min_justification: int
) -> list[Problem]:
    """What a sheet lacks before it may be finished."""
    found = point_problems(questions, given)
    for one in questions:
        mark = given.get(one.pk, Given())
        if mark.points is None:
            found.append(
                Problem(f"points-{one.pk}", _("Enter points in “%(name)s”") % {"name": one.text})
            )
        missing = min_justification - length(mark.justification)
        if missing > 0:
            found.append(Problem(f"why-{one.pk}", too_short(one.text, min_justification, missing)))
    return found
