"""One question of each kind that came later, alone in its questionnaire."""

from typing import Any

from pracownia.commons.questionnaires import drawing
from pracownia.commons.questionnaires.definition import Definition, Question, Step, Stop

FIELDS: dict[str, dict[str, Any]] = {
    "kwota": {"kind": "money", "object": "kwotę", "subject": "Kwota", "minimum": 100},
    "dzien": {"kind": "date", "object": "datę", "earliest": "2027-05-01", "latest": "2027-05-31"},
    "urodzenie": {"kind": "date", "object": "datę urodzenia", "latest": "today"},
    "okres": {"kind": "period", "object": "okres"},
    "praca": {"kind": "period", "object": "okres pracy", "ongoing": True},
    "waga": {
        "kind": "order",
        "object": "kolejność",
        "options": [["a", "A"], ["b", "B"], ["c", "C"]],
    },
    "ocena": {
        "kind": "matrix",
        "object": "oceny",
        "rows": [["sala", "Sala"], ["obiad", "Obiad"]],
        "columns": [["zle", "Źle", "nie do przyjęcia"], ["dobrze", "Dobrze", "bez uwag"]],
    },
    "terminy": {
        "kind": "availability",
        "object": "dostępność",
        "sessions": [
            ["z1", "2027-07-09T08:00:00+00:00", "2027-07-09T14:00:00+00:00", "Zjazd 1"],
            ["z2", "2027-09-10T08:00:00+00:00", "2027-09-11T14:00:00+00:00", "Zjazd 2"],
        ],
        "answers": [["tak", "Tak"], ["nie", "Nie"]],
    },
    "adres": {"kind": "email", "object": "adres e-mail"},
    "telefon": {"kind": "phone", "object": "numer telefonu"},
    "pesel": {"kind": "pesel", "object": "PESEL", "is_sensitive": True},
    "nip": {"kind": "nip", "object": "NIP"},
    "regon": {"kind": "regon", "object": "REGON"},
    "krs": {"kind": "krs", "object": "numer KRS"},
    "dzialania": {
        "kind": "group",
        "object": "przynajmniej jedno działanie",
        "item": "Działanie",
        "at_least": 1,
        "at_most": 2,
        "fields": [
            {"slug": "nazwa", "kind": "short", "label": "Nazwa", "rules": {"object": "nazwę"}},
            {"slug": "koszt", "kind": "money", "label": "Koszt", "required": False},
        ],
    },
    "uwaga": {"kind": "info", "text": "Pytamy o to raz."},
    "opis": {"kind": "long", "object": "opis", "subject": "Opis", "min_words": 2, "max_words": 3},
}


def a_field(slug: str, **more: Any) -> dict[str, Any]:
    return {"slug": slug, "label": slug.capitalize(), **FIELDS[slug], **more}


def a_question(slug: str, **more: Any) -> Question:
    return question_of(a_field(slug, **more))


def question_of(field: dict[str, Any], section: str = "jedyna") -> Question:
    row = drawing.columns(field)
    return Question(section=section, **row)


def a_form(*sections: dict[str, Any]) -> Definition:
    """A definition from plain data, without a database."""
    drawing.check(list(sections))
    steps, endings = [], []
    for part in sections:
        questions = tuple(question_of(field, part["slug"]) for field in part["fields"])
        steps.append(Step(part["slug"], part["title"], "", questions, part.get("condition", {})))
        endings += [
            Stop(part["slug"], ending["condition"], ending["reason"])
            for ending in part.get("endings", ())
        ]
    return Definition(1, "Zgłoszenie", 20, tuple(steps), tuple(endings))


def a_part(*fields: dict[str, Any], slug: str = "jedyna", **more: Any) -> dict[str, Any]:
    return {"slug": slug, "title": slug.capitalize(), "fields": list(fields), **more}


YES_NO = {"kind": "yes_no", "label": "Czy?"}
