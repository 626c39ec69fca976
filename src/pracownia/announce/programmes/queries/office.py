"""What the office of an edition shows: gaps, what will happen by itself, what happened."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Point, Window
from pracownia.commons.people.models import Person
from pracownia.core import registry
from pracownia.core.models import Entry
from pracownia.core.polish import long_moment

from .page import EditionPage


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the page does not say yet, and the part in which it is written."""

    part: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    sentence: str
    who: str
    url: str
    times: int = 1


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
    for stage in page.calendar:
        kind = Window.Kind(stage.kind)
        if stage.opens_at > page.now:
            found.append((stage.opens_at, opening[kind]))
        if kind in closing and stage.closes_at > page.now:
            found.append((stage.closes_at, closing[kind]))
    return sorted(found)


def last_changes(*, programme_id: int, edition_id: int, slug: str, limit: int = 8) -> list[Change]:
    """The newest lines of the journal that somebody has put in words. Two queries.

    The same thing done by the same person many times in a row is told once, with its number.
    """
    entries = [
        entry
        for entry in Entry.objects.filter(
            programme_id=programme_id, kind__in=list(registry.journal_words)
        ).order_by("-pk")[: limit * 20]
        if entry.data.get("edition_id", edition_id) == edition_id
    ]
    rows = [list(row) for _key, row in groupby(entries, lambda one: (one.kind, one.actor_id))]
    shown = rows[:limit]
    names = {
        person.pk: person.name
        for person in Person.objects.filter(pk__in={row[0].actor_id for row in shown})
    }
    return [_change(row, slug, names) for row in shown]


def _change(row: list[Entry], slug: str, names: dict[int, str]) -> Change:
    entry = row[0]
    word = registry.journal_words[entry.kind]
    return Change(
        at=entry.at,
        sentence=str(word.sentence) % _readable(entry),
        who=names.get(entry.actor_id or 0, ""),
        url=word.link(slug, entry.data) if word.link and len(row) == 1 else "",
        times=len(row),
    )


def _readable(entry: Entry) -> dict[str, object]:
    """The event's data as people write it: moments, stages of the calendar."""
    readable = dict(entry.data)
    for name, value in entry.data.items():
        if name.endswith("_at") and isinstance(value, str):
            readable[name] = long_moment(datetime.fromisoformat(value))
    if entry.kind.endswith(".WindowMoved"):
        readable["kind"] = Window.Kind(entry.data["kind"]).label
    return readable
