"""A form with conditions, the coordinator who builds it, and an office to build it in."""

from copy import deepcopy
from datetime import UTC, datetime

from pracownia.announce.programmes.models import Membership
from pracownia.commons.composing import actions, queries
from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import drawing
from pracownia.commons.questionnaires.definition import Definition, Question, Step, Stop
from pracownia.commons.questionnaires.models import Version
from pracownia.core.access import Actor

NOW = datetime(2027, 4, 1, 12, 0, tzinfo=UTC)
PROGRAMME = 7
BUILDER = Actor(roles=frozenset({("coordinator", PROGRAMME)}))
REVIEWER = Actor(roles=frozenset({("reviewer", PROGRAMME)}))
STRANGER = Actor(roles=frozenset({("coordinator", 99)}))

FORM = {
    "title": "Zgłoszenie do pracowni",
    "minutes": 15,
    "sections": [
        {
            "slug": "osoba",
            "title": "Powiedz, kim jesteś",
            "fields": [
                {"slug": "imie", "kind": "short", "label": "Imię", "max_chars": 100},
                {"slug": "radna", "kind": "yes_no", "label": "Czy zasiadasz w radzie?"},
                {
                    "slug": "kadencja",
                    "kind": "number",
                    "label": "Która to kadencja?",
                    "hint": "Liczba",
                    "minimum": 1,
                    "maximum": 9,
                    "condition": {"field": "radna", "is": True},
                },
            ],
        },
        {
            "slug": "pomysl",
            "title": "Opisz pomysł",
            "fields": [
                {
                    "slug": "temat",
                    "kind": "one",
                    "label": "Czego dotyczy pomysł?",
                    "options": [["zielen", "Zieleń"], ["drogi", "Drogi"], ["inny", "Inny temat"]],
                },
                {
                    "slug": "jaki",
                    "kind": "long",
                    "label": "Jaki to temat?",
                    "hint": "Do 500 znaków",
                    "max_chars": 500,
                    "required": False,
                    "condition": {"field": "temat", "is": "inny"},
                },
            ],
        },
    ],
}


def plain(**changes):
    return {**deepcopy(FORM), **changes}


def a_draft(programme_id=PROGRAMME, **changes):
    builder = Actor(roles=frozenset({("coordinator", programme_id)}))
    return actions.draft_form(actor=builder, programme_id=programme_id, plain=plain(**changes))


def a_published_form(programme_id=PROGRAMME, **changes):
    builder = Actor(roles=frozenset({("coordinator", programme_id)}))
    version = a_draft(programme_id, **changes)
    return actions.publish_form(actor=builder, version_id=version.pk, now=NOW)


def now_in(version):
    """What the draft says now."""
    return queries.plain_of(Version.objects.get(pk=version.pk))


def definition_of(form) -> Definition:
    """A form that was never stored, as a definition."""
    return Definition(
        version_id=0,
        title=form["title"],
        minutes=form["minutes"],
        sections=tuple(
            Step(
                part["slug"],
                part["title"],
                part.get("intro", ""),
                tuple(
                    Question(section=part["slug"], **drawing.columns(field))
                    for field in part["fields"]
                ),
                part.get("condition", {}),
            )
            for part in form["sections"]
        ),
        endings=tuple(
            Stop(part["slug"], ending["condition"], ending["reason"])
            for part in form["sections"]
            for ending in part.get("endings", ())
        ),
    )


# Pages

ALL = "/biuro/edycja/formularze/"


def somebody(programme, role, email="anna@stol.example"):
    person = Person.objects.create_user(email, first_name="Anna", last_name="Wrona")
    Membership.objects.create(programme=programme, person=person, role=role)
    return person


def at(version, path=""):
    return f"{ALL}{version.pk}/{path}"


def text_of(response):
    return response.content.decode().replace("\xa0", " ")


def mark_in(response):
    return text_of(response).partition('name="znak" value="')[2].partition('"')[0]
