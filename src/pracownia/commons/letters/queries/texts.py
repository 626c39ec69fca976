"""The catalogue of a programme: texts, their versions, previews."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.letters import kinds, rendering, wording
from pracownia.commons.letters.events import WordingReset, WordingSaved
from pracownia.commons.letters.kinds import Kind
from pracownia.commons.letters.models import Correspondence, Letter, Wording
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.core.db import Missing
from pracownia.core.events import kind_of
from pracownia.core.models import Entry


@dataclass(frozen=True, slots=True)
class Listed:
    """A kind of letter as the catalogue shows it."""

    kind: Kind
    subject: str
    body: str
    is_own: bool
    is_off: bool


@dataclass(frozen=True, slots=True)
class Version:
    """An own text as it was saved once; without a body: back to the built-in one."""

    entry_id: int
    at: datetime
    who: str
    subject: str
    body: str


NO_LANGUAGE = gettext_lazy("Letters are not written in this language.")


def people_to_show(*, programme_id: int, viewer: Actor) -> list[Person]:
    """For a preview: who got a letter of the programme lately, and whoever looks."""
    latest = (
        Letter.objects.filter(programme_id=programme_id, is_secret=False)
        .exclude(person=None)
        .order_by("-pk")
        .values_list("person_id", flat=True)[:200]
    )
    known = {*latest, viewer.person_id or 0}
    return list(Person.objects.filter(pk__in=known).order_by("sort", "pk"))


def kind_of_key(key: str) -> Kind:
    kind = kinds.by_key(key)
    if kind is None:
        raise Missing(_("There is no such kind of letter."))
    return kind


def correspondence_of(*, programme_id: int) -> Correspondence:
    found = Correspondence.objects.filter(pk=programme_id).first()
    return found or Correspondence(programme_id=programme_id)


def catalogue_of(*, programme_id: int, language: str) -> list[Listed]:
    """Every kind of letter with the text that this programme uses, in the order of rooms."""
    off = correspondence_of(programme_id=programme_id).switched_off
    rows = Wording.objects.filter(programme_id=programme_id, language=language)
    own = {row.template: (row.subject, row.body) for row in rows}
    listed = []
    for kind in sorted(kinds.catalogue.values(), key=lambda one: one.key):
        subject, body = (
            wording.shown(kind, text, language)
            for text in own.get(kind.template) or kind.builtin(language)
        )
        listed.append(Listed(kind, subject, body, kind.template in own, kind.template in off))
    return listed


def text_of(*, programme_id: int, kind: Kind, language: str) -> tuple[str, str, bool]:
    """Subject and body as people type them, and whether they are the programme's own."""
    row = Wording.objects.filter(
        programme_id=programme_id, template=kind.template, language=language
    ).first()
    subject, body = (row.subject, row.body) if row else kind.builtin(language)
    return (
        wording.shown(kind, subject, language),
        wording.shown(kind, body, language),
        row is not None,
    )


def versions(*, programme_id: int, kind: Kind, language: str) -> list[Version]:
    """Own texts of the last ten times, from the journal."""
    told = (kind_of(WordingSaved), kind_of(WordingReset))
    entries = list(
        Entry.objects.filter(
            programme_id=programme_id,
            kind__in=told,
            data__template=kind.template,
            data__language=language,
        ).order_by("-pk")[:10]
    )
    people = Person.objects.in_bulk({one.actor_id for one in entries if one.actor_id})
    return [
        Version(
            one.pk,
            one.at,
            people[one.actor_id].name if one.actor_id in people else "",
            wording.shown(kind, one.data.get("subject", ""), language),
            wording.shown(kind, one.data.get("body", ""), language),
        )
        for one in entries
    ]


def preview(
    *, programme_id: int, kind: Kind, person: Person, language: str, subject: str, body: str
) -> tuple[rendering.Written, str]:
    """The letter as this person would get it, and where its data come from: own, letter, made up.

    Nothing is saved and nothing is sent.
    """
    person.language = language
    values, source = _values(programme_id, kind, person, language)
    text = (wording.stored(kind, subject), wording.stored(kind, body))
    return rendering.compose(text, person, values, kind.addresses(values)), source


def _values(
    programme_id: int, kind: Kind, person: Person, language: str
) -> tuple[dict[str, str], str]:
    with translation.override(language):
        examples = {field.name: str(field.example) for field in kind.fields}
        facts = kind.sample(programme_id, person.pk) if kind.sample and person.pk else None
        if facts is not None:
            return kind.values(facts), "own"
    last = (
        Letter.objects.filter(
            programme_id=programme_id, person_id=person.pk, template=kind.template, is_secret=False
        )
        .order_by("-pk")
        .values_list("values", flat=True)
        .first()
    )
    return ({**examples, **last}, "letter") if last else (examples, "examples")
