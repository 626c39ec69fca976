"""What the office of an edition shows: gaps, and what will happen by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Edition, Point, Window

from .page import EditionPage


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the page does not say yet, and the part in which it is written."""

    part: str
    sentence: str


def numbers_of(edition_id: int, counts: Sequence[Combinable]) -> list[int]:
    """What counters of the desk ask about an edition. One query for all."""
    if not counts:
        return []
    asked = {f"n{place}": count for place, count in enumerate(counts)}
    return list(Edition.objects.annotate(**asked).values_list(*asked).get(pk=edition_id))


def gaps(page: EditionPage) -> list[Gap]:
    """What a reader would miss. Only a picture without words stops publication."""
    edition = page.edition
    missing = [
        ("obraz", bool(edition.picture and not edition.picture_alt), _("Describe the picture.")),
        ("podstawy", not edition.lead, _("Say in a sentence what the programme is.")),
        ("podstawy", not edition.places, _("Say how many places there are.")),
        ("kalendarz", page.applications is None, _("Set the dates of the call.")),
        ("dla-kogo", not edition.points[Point.Kind.AUDIENCE], _("Say whom the programme is for.")),
        ("zyskasz", not edition.points[Point.Kind.GAIN], _("Say what people gain.")),
        ("oczekujemy", not edition.points[Point.Kind.DUTY], _("Say what you expect of people.")),
        ("plan", not edition.plan, _("Write the plan of meetings.")),
        ("zespol", not edition.team, _("Present the team.")),
        ("dokumenty", not edition.documents, _("Publish the rules of participation.")),
        (
            "kontakt",
            not (edition.contact_email or edition.contact_phone),
            _("Give a contact for questions."),
        ),
        ("finansowanie", not edition.funder, _("Say who pays for the programme.")),
    ]
    return [Gap(part, sentence) for part, is_missing, sentence in missing if is_missing]


def what_happens_next(page: EditionPage) -> list[tuple[datetime, str]]:
    """What the calendar will do by itself, soonest first."""
    opening = {
        Window.Kind.ANNOUNCEMENT: _("The announcement stage begins"),
        Window.Kind.APPLICATIONS: _("The call opens by itself"),
        Window.Kind.ASSESSMENT: _("Assessment and interviews begin"),
        Window.Kind.RESULTS: _("The day of results"),
        Window.Kind.START: _("The first meeting"),
    }
    closing = {
        Window.Kind.APPLICATIONS: _("The call closes by itself; drafts stay with their authors"),
        Window.Kind.ASSESSMENT: _("Assessment and interviews end"),
    }
    found = []
    for stage in page.stages:
        kind = Window.Kind(stage.kind)
        of_call = f" ({stage.call_name})" if stage.call_name else ""
        if stage.opens_at > page.now:
            found.append((stage.opens_at, opening[kind] + of_call))
        if kind in closing and stage.closes_at > page.now:
            found.append((stage.closes_at, closing[kind] + of_call))
    return sorted(found)
