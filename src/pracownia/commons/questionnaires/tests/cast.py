"""A questionnaire with a field of every kind, and a coordinator who may draw it up."""

from datetime import UTC, datetime
from typing import Any

from pracownia.commons.questionnaires import actions, queries
from pracownia.commons.questionnaires.definition import Definition, Question, Step
from pracownia.core.access import SYSTEM

NOW = datetime(2027, 4, 1, 10, tzinfo=UTC)
PROGRAMME = 1

SECTIONS: list[dict[str, Any]] = [
    {
        "slug": "osoba",
        "title": "Podaj dane kontaktowe",
        "fields": [
            {"slug": "imie", "kind": "short", "label": "Imię", "object": "imię", "trait": "imie"},
            {
                "slug": "funkcja",
                "kind": "function",
                "label": "Jaką funkcję pełnisz?",
                "object": "funkcję, którą pełnisz",
                "kinds": ["wojt", "radny", "soltys"],
                "trait": "rola",
            },
            {
                "slug": "gmina",
                "kind": "place",
                "label": "Gmina",
                "object": "nazwę gminy",
                "trait": "gmina",
            },
        ],
    },
    {
        "slug": "wspolpraca",
        "title": "Opowiedz o współpracy z mieszkańcami",
        "fields": [
            {
                "slug": "formy",
                "kind": "many",
                "label": "W jakich formach współpracujesz?",
                "object": "przynajmniej jedną formę współpracy",
                "options": [["konsultacje", "Konsultacje"], ["rada", "Rada"], ["zadna", "Żadna"]],
                "none": "zadna",
                "at_most": 2,
            },
            {"slug": "ngo", "kind": "yes_no", "label": "Czy współpracujesz z organizacją?"},
            {
                "slug": "organizacja",
                "kind": "organisation",
                "label": "Z jaką organizacją?",
                "object": "nazwę organizacji",
                "condition": {"field": "ngo", "is": True},
                "trait": "organizacja",
            },
            {
                "slug": "opis",
                "kind": "long",
                "label": "Opisz jedną sprawę",
                "object": "opis sprawy",
                "subject": "Opis sprawy",
                "min_chars": 10,
                "max_chars": 40,
            },
            {
                "slug": "kwota",
                "kind": "number",
                "label": "Kwota",
                "object": "kwotę",
                "subject": "Kwota",
                "minimum": 500,
                "maximum": 3000,
                "unit": "zł",
                "required": False,
            },
            {
                "slug": "gotowosc",
                "kind": "scale",
                "label": "Jak bardzo?",
                "object": "ocenę",
                "marks": {"1": "wcale", "5": "bardzo"},
            },
            {
                "slug": "list",
                "kind": "file",
                "label": "List poparcia",
                "required": False,
                "megabytes": 1,
            },
            {
                "slug": "plec",
                "kind": "one",
                "label": "Płeć",
                "object": "płeć",
                "options": [["K", "kobieta"], ["M", "mężczyzna"]],
                "trait": "plec",
            },
            {
                "slug": "zasady",
                "kind": "statement",
                "label": "Znam zasady uczestnictwa",
                "confirm": "Potwierdź, że znasz zasady uczestnictwa",
                "document": "regulamin",
                "version": 2,
            },
        ],
    },
]

PORAJ = {
    "code": "240904",
    "name": "Poraj",
    "kind": "rural",
    "county": "myszkowski",
    "voivodeship": "śląskie",
    "text": "Poraj, gmina wiejska, powiat myszkowski, śląskie",
}

GOOD: dict[str, Any] = {
    "imie": "Katarzyna",
    "funkcja": {"kind": "wojt", "title": "wójtka", "since": 2018},
    "gmina": PORAJ,
    "formy": ["konsultacje", "rada"],
    "ngo": True,
    "organizacja": {"name": "KGW Jutrzenka"},
    "opis": "Przesunęliśmy przystanek",
    "gotowosc": 4,
    "plec": "K",
    "zasady": {"agreed": True, "document": "regulamin", "version": 2},
}


def a_definition() -> Definition:
    """The definition without a database."""
    columns = ("slug", "kind", "label", "hint", "required", "condition", "trait", "is_public")
    steps = []
    for part in SECTIONS:
        questions = []
        for field in part["fields"]:
            known = {name: field[name] for name in columns if name in field}
            rules = {name: value for name, value in field.items() if name not in columns}
            questions.append(Question(section=part["slug"], rules=rules, **known))
        steps.append(Step(part["slug"], part["title"], "", tuple(questions)))
    return Definition(1, "Zgłoszenie", 20, tuple(steps))


def a_version():
    version = actions.draft_questionnaire(
        actor=SYSTEM, programme_id=PROGRAMME, title="Zgłoszenie", sections=SECTIONS
    )
    return actions.publish_version(actor=SYSTEM, version_id=version.pk, now=NOW)


def a_sheet(**answers):
    version = a_version()
    sheet = actions.open_sheet(actor=SYSTEM, version_id=version.pk, answers=answers, now=NOW)
    return sheet, queries.definition(version.pk)
