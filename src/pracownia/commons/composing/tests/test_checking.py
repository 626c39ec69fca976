"""The check of a form: what nobody reaches, what is missing, what is hard to read."""

import pytest

from pracownia.commons.composing import checking, reaching

from .cast import definition_of, plain


def with_condition(slug, condition, **more):
    form = plain()
    for section in form["sections"]:
        for field in section["fields"]:
            if field["slug"] == slug:
                field |= {"condition": condition, **more}
    return form


def report(form):
    return checking.report(definition_of(form), form)


def texts(findings):
    return [(finding.field or finding.section, finding.text) for finding in findings]


def test_a_good_form_has_no_errors_and_everything_in_it_can_be_reached():
    assert report(plain()).errors == []
    assert reaching.unreachable(definition_of(plain())) == (set(), set())


@pytest.mark.parametrize(
    "condition",
    [
        {"all": [{"field": "temat", "is": "drogi"}, {"field": "temat", "is": "inny"}]},
        {"field": "kadencja", "at_least": 10},
        {"all": [{"field": "radna", "is": False}, {"field": "kadencja", "answered": True}]},
        {
            "not": {
                "some": [{"field": "radna", "is": True}, {"not": {"field": "radna", "is": True}}]
            }
        },
        {"all": [{"field": "kadencja", "at_least": 5}, {"field": "kadencja", "at_most": 4}]},
    ],
)
def test_a_condition_that_can_never_hold_is_found(condition):
    form = with_condition("jaki", condition)
    assert reaching.unreachable(definition_of(form)) == (set(), {"jaki"})
    assert [field for field, _text in texts(report(form).errors)] == ["jaki"]


@pytest.mark.parametrize(
    "condition",
    [
        {"some": [{"field": "temat", "is": "drogi"}, {"field": "temat", "is": "inny"}]},
        {"field": "kadencja", "at_least": 9},
        {"all": [{"field": "kadencja", "at_least": 4}, {"field": "kadencja", "at_most": 4}]},
        {"field": "imie", "answered": True},
        {"not": {"field": "imie", "is": "Anna"}},
    ],
)
def test_a_condition_that_can_hold_is_not_blamed(condition):
    assert reaching.unreachable(definition_of(with_condition("jaki", condition))) == (set(), set())


def test_what_hangs_on_a_section_that_nobody_sees_is_found():
    form = plain()
    form["sections"][1]["condition"] = {"field": "kadencja", "at_most": 0}
    assert reaching.unreachable(definition_of(form))[0] == {"pomysl"}


@pytest.mark.parametrize(
    "condition",
    [{"field": "nie-ma", "is": 1}, {"field": "jaki", "answered": True}, {"field": "temat", "x": 1}],
)
def test_a_condition_on_what_is_missing_later_or_unreadable_is_an_error(condition):
    assert [f for f, _t in texts(report(with_condition("kadencja", condition)).errors)] == [
        "kadencja"
    ]


def test_a_circle_of_conditions_is_an_error():
    form = with_condition("imie", {"field": "radna", "is": True})
    form["sections"][0]["fields"][1]["condition"] = {"field": "imie", "answered": True}
    assert report(form).errors


def test_an_unfinished_form_cannot_be_published_yet():
    assert report(plain(sections=[])).errors
    form = plain()
    form["sections"][1]["fields"] = []
    assert [part for part, _text in texts(report(form).errors)] == ["pomysl"]


def test_lists_are_looked_at():
    form = plain()
    form["sections"][1]["fields"][0]["options"] = [["", "Zieleń"], ["inny", "Inny"]]
    found = report(form).errors
    assert [finding.part for finding in found if finding.field == "temat"] == ["options"]


def test_missing_hints_versions_and_too_long_questions_are_told():
    form = plain()
    form["sections"][1]["fields"] += [
        {"slug": "opis", "kind": "long", "label": "Opis " + "bardzo " * 30},
        {"slug": "zgoda", "kind": "statement", "label": "Znam regulamin"},
    ]
    parts = {(finding.field, finding.part) for finding in report(form).warnings}
    assert parts == {("opis", "hint"), ("opis", "label"), ("zgoda", "version")}


def test_a_promise_that_is_too_short_and_too_much_obligatory_are_told():
    form = plain(minutes=1)
    form["sections"][0]["fields"] = [
        {"slug": f"p{n}", "kind": "short", "label": f"Pytanie {n}"} for n in range(30)
    ]
    form["sections"][1]["fields"] = form["sections"][1]["fields"][:1]
    found = report(form)
    assert found.minutes > found.promised
    assert [finding.part for finding in found.warnings] == ["minutes", ""]
    assert found.required == 31


def test_official_words_are_pointed_at_where_they_stand():
    form = plain()
    form["sections"][0]["fields"][0] |= {"hint": "Należy uiścić opłatę w terminie 14 dni."}
    assert {finding.field for finding in report(form).advice} == {"imie"}
