"""Pages of questions of every kind: what they keep, what they refuse."""

import pytest

from pracownia.commons.composing import editing

from .cast import at, mark_in, now_in, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "sent", "kept"),
    [
        (
            "number",
            {"minimum": "1,5", "maximum": "9", "unit": "zł"},
            {"minimum": 1.5, "maximum": 9},
        ),
        ("scale", {"first": "1", "last": "3", "marks": "1 | nic\n2 | coś\n3 | wiele"}, {"last": 3}),
        (
            "matrix",
            {"rows": "Dojazd\nSala", "columns": "dobrze\nźle"},
            {"rows": [["dojazd", "Dojazd"], ["sala", "Sala"]]},
        ),
        (
            "availability",
            {"sessions": "2027-05-10 10:00-14:00 | Pierwsze", "answers": "będę\nnie będę"},
            {"answers": [["bede", "będę"], ["nie-bede", "nie będę"]]},
        ),
        ("file", {"types": ["pdf"], "megabytes": "5"}, {"types": ["pdf"], "megabytes": 5}),
        ("computed", {"operation": "sum", "operands": ["kadencja"]}, {"sum": ["kadencja"]}),
        ("info", {"text": "Przeczytaj."}, {"text": "Przeczytaj.", "required": False}),
        (
            "many",
            {"options": "A\nB\nŻadne", "none": "Żadne", "at_most": "2"},
            {"none": "zadne", "at_most": 2},
        ),
        (
            "group",
            {
                "item": "osoba",
                "czesc-0-label": "Imię",
                "czesc-0-kind": "short",
                "czesc-0-required": "on",
                "czesc-1-label": "Rola",
                "czesc-1-kind": "one",
                "czesc-1-options": "radna\nsołtyska",
                "czesc-2-kind": "short",
            },
            {
                "fields": [
                    {"slug": "imie", "kind": "short", "label": "Imię", "rules": {}},
                    {
                        "slug": "rola",
                        "kind": "one",
                        "label": "Rola",
                        "required": False,
                        "rules": {"options": [["radna", "radna"], ["soltyska", "sołtyska"]]},
                    },
                ]
            },
        ),
        (
            "short",
            {"max_chars": "40", "due_at": "2027-05-01T12:00", "legal_basis": "consent"},
            {"max_chars": 40, "due_at": "2027-05-01T10:00:00+00:00", "legal_basis": "consent"},
        ),
    ],
)
def test_a_question_of_any_kind_keeps_what_its_page_was_told(client, draft, kind, sent, kept):
    page = at(draft, f"czesc/pomysl/pytanie/?rodzaj={kind}")
    answer = client.post(page, {"label": "Nowe pytanie", "required": "on", **sent})
    assert answer.status_code == 302, text_of(answer)
    field = editing.field_of(now_in(draft), "nowe-pytanie")
    assert {name: field.get(name) for name in kept} == kept

    page = at(draft, "pytanie/nowe-pytanie/")
    shown = client.get(page)
    assert shown.status_code == 200
    assert client.get(at(draft, "podglad/")).status_code == 200
    assert client.get(at(draft)).status_code == 200
    again = {"label": "Nowe pytanie", "required": "on", "znak": mark_in(shown), **sent}
    again |= {f"czesc-{n}-slug": slug for n, slug in enumerate(["imie", "rola"])}
    assert client.post(page, again).status_code == 302
    assert editing.field_of(now_in(draft), "nowe-pytanie") == field


@pytest.mark.parametrize(
    ("kind", "sent", "name"),
    [
        ("one", {"options": "tylko jedna"}, "options"),
        ("one", {"options": "to samo\nto samo"}, "options"),
        ("short", {"min_chars": "9", "max_chars": "3"}, "max_chars"),
        ("scale", {"first": "5", "last": "1", "marks": "1 | a"}, "last"),
        ("scale", {"first": "1", "last": "2", "marks": "słabo"}, "marks"),
        ("availability", {"sessions": "jutro", "answers": "tak\nnie"}, "sessions"),
        ("many", {"options": "A\nB", "none": "C"}, "none"),
        ("group", {"czesc-0-label": "X", "czesc-0-kind": "one"}, "czesc-0-options"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, draft, kind, sent, name):
    before = now_in(draft)
    page = at(draft, f"czesc/pomysl/pytanie/?rodzaj={kind}")
    answer = client.post(page, {"label": "Nowe", **sent})
    assert answer.status_code == 422
    assert f"{name}-blad" in text_of(answer)
    assert now_in(draft) == before


def test_the_kind_of_answer_can_change_and_old_limits_go(client, draft):
    page = at(draft, "pytanie/imie/?rodzaj=email")
    sent = {"znak": mark_in(client.get(page)), "label": "Adres", "required": "on"}
    client.post(page, sent)
    assert editing.field_of(now_in(draft), "imie") == {
        "slug": "imie",
        "kind": "email",
        "label": "Adres",
    }


def test_a_question_is_previewed_while_it_is_typed_and_nothing_is_kept(client, draft):
    before = now_in(draft)
    page = at(draft, "podglad-pytania/?pytanie=temat")
    shown = client.post(page, {"rodzaj": "one", "label": "O czym?", "options": "A\nB"})
    assert "O czym?" in text_of(shown)
    assert client.post(page, {"rodzaj": "one", "label": "", "options": "A"}).status_code == 200
    assert now_in(draft) == before
