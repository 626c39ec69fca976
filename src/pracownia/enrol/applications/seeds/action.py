"""A second form of the programme: a group of residents, its partners and the dates that suit it."""

from datetime import datetime, timedelta
from typing import Any

from pracownia.announce.programmes.models import Window
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.core.access import Actor
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications.queries import blueprint

TRAININGS = ((3, "Pierwsze szkolenie"), (6, "Drugie szkolenie"), (12, "Spotkanie wszystkich grup"))


def draw(given: dict[str, Any], *, actor: Actor, window: Window) -> int:
    """Published, with trainings some weeks after the call and what may change until when."""
    ends = window.closes_at.astimezone(WARSAW)
    later: dict[str, dict[str, Any]] = {
        "szkolenia": {"sessions": _trainings(ends), "frozen_at": _text(ends + timedelta(days=14))},
        "plan": {"due_at": _text(ends + timedelta(days=10))},
    }
    sections = [
        {
            **section,
            "fields": [{**one, **later.get(one["slug"], {})} for one in section["fields"]],
        }
        for section in blueprint.addressed(given["sections"], {})
    ]
    version = questionnaires.draft_questionnaire(
        actor=actor,
        programme_id=window.edition.programme_id,
        title=given["title"],
        minutes=given["minutes"],
        sections=sections,
    )
    questionnaires.publish_version(actor=actor, version_id=version.pk, now=window.opens_at)
    return version.pk


def _trainings(ends: datetime) -> list[list[str]]:
    """Saturdays from ten to four."""
    saturday = ends + timedelta(days=(5 - ends.weekday()) % 7)
    found = []
    for weeks, label in TRAININGS:
        day = (saturday + timedelta(weeks=weeks)).date()
        start, end = (datetime(day.year, day.month, day.day, at, tzinfo=WARSAW) for at in (10, 16))
        found.append([f"szkolenie-{weeks}", _text(start), _text(end), label])
    return found


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
