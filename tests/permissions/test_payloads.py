"""Whatever people type comes back as text: on every page of every role, in letters, in exports."""

import csv
import io
import re
from html.parser import HTMLParser
from itertools import cycle
from urllib.parse import quote

import pytest
from django.utils.html import escape
from django.utils.http import url_has_allowed_host_and_scheme

from pracownia.commons.letters.models import Letter

from .asking import PAYLOAD, ROLES, ROWS
from .test_secrets import FURTHER

# One world for the whole folder: a second worker would have to build its own.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]
# What pages read from the part of the address behind the question mark.
ASKED = ("q", "szukaj", "stan", "strona", "numer", "suma", "next", "woj", "sort")
# Python itself refuses to read a number of more than 4,300 digits.
ENDLESS = "9" * 5_000
LEAVING = ("people:sign_out",)
FIRST = ("coordinator", "administrator", "owner", "stranger")
ELSEWHERE = ("//obcy.example/", "https://obcy.example/", "/\\obcy.example/", "javascript:alert(1)")
HARMLESS = escape(PAYLOAD)
MIGHT_RUN = re.compile(r"alert\(|\bsrc=.?x\b|\son\w+\s*=|javascript:", re.I)
NASTY = "\u202ea\u200b\ufeff\U0001f600z\u0301" + "w" * 10_000


class Reader(HTMLParser):
    """Reads a page as a browser does, and notes what would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.would_run: list[str] = []
        self.in_script = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.in_script = tag == "script"
        if any(name.startswith("on") for name, _ in attrs) or dict(attrs).get("src") == "x":
            self.would_run.append(str(self.get_starttag_text()))
        for name, value in attrs:
            if name in ("href", "src", "action") and (value or "").startswith("javascript:"):
                self.would_run.append(str(self.get_starttag_text()))

    def handle_data(self, data):
        if self.in_script and "alert(" in data:
            self.would_run.append(data)


def reached(row, method: str, role: str) -> bool:
    """Whoever is sent away at the door never reaches what reads the words."""
    told = row.GET if method == "GET" else row.POST
    return bool(told) and row.expected(method)[role] not in ("403", "404", "door")


def would_run(page: str) -> list[str]:
    """A page without the least sign of it is not read letter by letter."""
    return Reader(page).would_run if MIGHT_RUN.search(page.replace(HARMLESS, "")) else []


def leads_away(response) -> bool:
    """Whether the answer sends the browser to another site."""
    where = response.get("Location", "")
    return not url_has_allowed_host_and_scheme(where or "/", allowed_hosts=None)


def test_the_reader_sees_what_would_run():
    assert len(would_run(f"<p>{PAYLOAD}</p>")) == 2
    assert len(would_run(f'<p title="{PAYLOAD}">')) == 1
    assert would_run("<p title='&lt;script&gt;alert(1)'>&lt;img src=x onerror=1&gt;</p>") == []


@pytest.mark.any_database
@pytest.mark.parametrize("role", ROLES)
def test_what_people_typed_is_only_text(crowd, role):
    told = [row for row in ROWS if row.GET and row.expected("GET")[role] == "200"]
    addresses = {crowd.address(row) for row in told}
    addresses |= {crowd.filled(address) for address in FURTHER}
    escaped = 0
    for address in sorted(addresses):
        response = crowd.once(role, "GET", address)[0]
        kind = response.get("Content-Type", "")
        if kind.startswith("text/html"):
            assert would_run(response.body) == [], address
            escaped += "&lt;script&gt;alert(1)" in response.body
            # The frame for other sites takes no script at all.
            policy = response["Content-Security-Policy"]
            assert "script-src 'self'" in policy or "script-src 'none'" in policy, address
        assert response["X-Content-Type-Options"] == "nosniff", address

    assert escaped > 3, "the payload stands on no page, so nothing was proved"


@pytest.mark.parametrize("role", ["owner", "coordinator"])
def test_what_is_sent_back_with_an_error_is_only_text(crowd, role):
    elsewhere = cycle(ELSEWHERE)
    for row in (row for row in ROWS if row.POST and row.url_name not in LEAVING):
        sent = dict.fromkeys(row.send, PAYLOAD) | {"q": PAYLOAD, "next": next(elsewhere)}
        response = crowd.ask(role, "POST", crowd.address(row), sent=sent)[0]
        assert not leads_away(response), row.name
        if response.get("Content-Type", "").startswith("text/html"):
            assert would_run(response.body) == [], row.name


@pytest.mark.parametrize("role", ["stranger", "coordinator"])
def test_what_is_asked_for_is_only_text(crowd, role):
    asked = "".join(f"&{name}=%3Cscript%3Ealert(1)%3C/script%3E" for name in ASKED)
    elsewhere = cycle(ELSEWHERE)
    for row in (row for row in ROWS if row.GET):
        address = f"{crowd.address(row)}?x=1{asked}&next={quote(next(elsewhere))}"
        response = crowd.ask(role, "GET", address)[0]
        assert not leads_away(response), row.name
        if response.get("Content-Type", "").startswith("text/html"):
            assert would_run(response.body) == [], row.name


def first_to_reach(row, method: str, role: str) -> bool:
    """The same words are read by the same code, whoever of these comes first."""
    return next((one for one in FIRST if reached(row, method, one)), "") == role


@pytest.mark.parametrize("role", FIRST)
def test_signs_that_no_database_takes_are_answered(crowd, role):
    """F41: a zero byte, invisible and turned signs, letters made of two, numbers without end."""
    asked = "&".join(f"{name}=%E2%80%AE{ENDLESS}" for name in ASKED)
    numbers = asked.replace("%E2%80%AE", "")
    for row in ROWS:
        for question in (asked, numbers) if first_to_reach(row, "GET", role) else ():
            answer = crowd.ask(role, "GET", f"{crowd.address(row)}?{question}")[0]
            assert answer.status_code < 500, row.name
        writes = first_to_reach(row, "POST", role) and row.url_name not in LEAVING
        for nasty in ("a\0b", NASTY, ENDLESS) if writes else ():
            sent = dict.fromkeys(row.send, nasty) | {"q": nasty}
            answer = crowd.ask(role, "POST", crowd.address(row), sent=sent)[0]
            assert answer.status_code < 500, row.name


def test_letters_hold_no_markup_and_no_line_in_their_subject(crowd):
    subjects = list(Letter.objects.values_list("subject", flat=True))

    assert subjects
    assert not any("\n" in subject or "\r" in subject for subject in subjects)


def test_an_export_is_text_for_a_spreadsheet(crowd):
    response = crowd.ask("coordinator", "GET", "/biuro/ocena/zgloszenia/eksport.csv")[0]

    rows = list(csv.reader(io.StringIO(response.body.lstrip("\ufeff")), delimiter=";"))
    cells = [cell for row in rows for cell in row]
    assert any("=HYPERLINK(1)" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
