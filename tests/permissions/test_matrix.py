"""Who gets which answer at every address of the site: the table, row by row."""

import re

import pytest
from django.db import connection

from pracownia.core.registry import office_menu

from .asking import DOOR, ROLES, ROWS, url_names

# One world for the whole folder: a second worker would have to build its own.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]
REFUSED = {"403", "404", "409"}
WRITES_NOTHING = {*REFUSED, "401", "405", "422", DOOR}
# Asked also for methods that the table does not name: they must not be taken.
BOLD = ("stranger", "owner", "coordinator", "administrator")
# Who may come is decided above any database: all are asked in the run on SQLite.
EVERYBODY = ROLES if connection.vendor == "sqlite" else (*BOLD, "reviewer")
# A wrong code is counted: after a few it is worth nothing. A visit by the link of a channel is
# one more in its number, with nothing of who came.
COUNTED = {
    ("people:code", "POST"): ["people_signincode"],
    ("publicity:enter", "GET"): ["publicity_channel"],
}
# They only change what the browser keeps, or had nothing left to do.
IDLE = {
    *("web:appearance", "web:language", "people:sign_out", "assessment:remind"),
    *("assessment:wishes", "assessment:hint"),
    *("applications:start", "applications:start when closed", "applications:check when closed"),
    *("applications:dates", "applications:show", "assessment:take"),
    *("applications:call", "programmes:part", "composing:preview_question", "assessment:bring"),
    *("applications:secrets", "retention:check"),
    *("keys:codes", "keys:new_passkey_options", "keys:passkey_options", "keys:drop_password"),
    *("keys:end_others", "keys:app", "keys:second_step", "letters:paper"),
}


def test_every_address_has_a_row_and_every_row_an_address():
    rows = {row.url_name for row in ROWS}
    names = set(url_names())

    assert names - rows == set(), "describe who may come there in table.toml"
    assert rows - names == set(), "no such address any more"


@pytest.mark.parametrize("item", list(office_menu), ids=lambda item: item.url_name)
def test_the_office_menu_shows_what_opens(item):
    answers = next(row for row in ROWS if row.name == item.url_name).expected("GET")
    opens = {role for role, answer in answers.items() if answer in ("200", "302")}

    assert item.roles & set(ROLES) <= opens
    assert ("administrator" in opens) == item.to_admin


def test_every_row_says_something_about_everybody():
    for row in ROWS:
        assert row.methods(), row.name
        for method in row.methods():
            nobody_said = [role for role, answer in row.expected(method).items() if not answer]
            assert nobody_said == [], f"{row.name} {method}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_everybody_gets_the_answer_of_the_table(crowd, row):
    for method in ("GET", "POST"):
        is_named = method in row.methods()
        found = {}
        for role in EVERYBODY if is_named else BOLD:
            response, written = crowd.once(
                role, method, crowd.address(row), row if method == "POST" else None
            )
            answer = found[role] = crowd.answer(response)
            if method == "GET" or answer in WRITES_NOTHING:
                allowed = COUNTED.get((row.name, method), [])
                assert written in ([], allowed), f"{role}, {method} {answer}, and yet it wrote"
            if answer in REFUSED:
                assert says_a_sentence(response.body), f"{role}, {method}: {response.body[:900]}"
        if is_named:
            expected = row.expected(method)
            assert found == {one: expected[one] for one in found}, line_of(method, found)
        else:
            assert set(found.values()) <= {"405", "403", "404", DOOR}, line_of(method, found)


def test_most_of_what_is_allowed_writes(crowd):
    """Without this, a table of empty forms would prove nothing about what is refused."""
    idle = set()
    for row in (row for row in ROWS if row.POST):
        expected = row.expected("POST")
        allowed = [role for role in ROLES if expected[role] in ("200", "302")]
        asked = (crowd.once(role, "POST", crowd.address(row), row)[1] for role in allowed)
        if allowed and not any(asked):
            idle.add(row.name)

    assert idle <= IDLE


def says_a_sentence(page: str) -> bool:
    """A heading or a paragraph of main that is a whole sentence in Polish; or all that is said."""
    main = page.partition("<main")[2] or f"<p>{page}</p>"
    texts = re.findall(r"<(?:p|h1|h2|li|div)[^>]*>([^<]{12,}[.?])\s*<", main)
    return any(re.search(r"[ąćęłńóśźż]| (nie|do|na|ma|tej|tego|to) ", text, re.I) for text in texts)


def line_of(method: str, found: dict[str, str]) -> str:
    """What the table would say: to be read, and only then copied."""
    answers: dict[str, list[str]] = {}
    for role, answer in found.items():
        answers.setdefault(answer, []).append(role)
    most = max(answers, key=lambda answer: len(answers[answer]))
    parts = [f"{answer}: {' '.join(roles)}" for answer, roles in answers.items() if answer != most]
    return f'{method} = "{" | ".join([*parts, f"{most}: *"])}"'
