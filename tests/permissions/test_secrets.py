"""What one person wrote is on no page of another, except those whom the table names."""

import re

import pytest
from django.urls import reverse

from pracownia.core import limits

from .asking import ROLES, ROWS, SECRETS
from .world import SECRETS as WORDS

# One world for the whole folder: a second worker would have to build its own.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]
# The same questions as the rows, and the lists and exports with whatever they can be asked for.
FURTHER = (
    "/biuro/ocena/ocena/komisja/$B_id/",
    "/biuro/ocena/ocena/formalna/$B_id/",
    "/biuro/ocena/zgloszenia/?q=KANAREK",
    "/biuro/ocena/listy/?szukaj=KANAREK",
    "/biuro/nabor/zgloszenia/eksport.csv",
    "/biuro/nabor/zgloszenia/",
    "/biuro/nabor/listy/",
    "/biuro/ocena/",
    "/moje/porady/pracownia/",
    "/biuro/nabor/porady/",
    "/biuro/nabor/zgloszenia/$C_open/",
    "/biuro/wybor/wybor/$C_wybor_id/dlaczego/",
    "/biuro/wynik/wybor/",
    "/biuro/wynik/wybor/$C_wynik_id/dlaczego/",
    "/biuro/wynik/wybor/zapis.json",
    "/moje/zgloszenia/$C_wynik/",
    "/moje/zgloszenia/$C_wynik/wynik/",
    "/biuro/wynik/",
    "/biuro/wybor/",
)
# What is new in every answer, whoever asks.
OWN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|DTSTAMP:\w+')
EXPORTS = {
    "applications:export": ("GET", {"slug": "ocena"}),
    "applications:export_xlsx": ("GET", {"slug": "ocena"}),
    "applications:papers_of_chosen": ("POST", {"slug": "ocena", "run_id": 1}),
    "applications:workbooks": ("POST", {"slug": "ocena"}),
    "assessment:table": ("GET", {"slug": "ocena"}),
    "fairness:file": ("GET", {"slug": "wybor"}),
    "papers:pack": ("POST", {"slug": "ocena"}),
    "selection:committee_papers": ("POST", {"slug": "wynik"}),
    "selection:record": ("GET", {"slug": "wynik"}),
    "tables:file": ("GET", {"slug": "ocena", "table": "zgloszenia", "format": "csv"}),
    "tables:books": ("POST", {"slug": "ocena", "table": "zgloszenia"}),
    "privacy:as_json": ("GET", {}),
    "privacy:as_pdf": ("GET", {}),
}


class Page(str):
    """What was read, whether a cache may keep it, and whether it keeps it for each cookie apart."""

    may_be_kept: bool
    varies: bool

    @property
    def plain(self) -> str:
        return OWN.sub("", self)


def page_of(answer) -> Page:
    page = Page(answer.body)
    page.may_be_kept = "no-store" not in answer.get("Cache-Control", "")
    page.varies = "Cookie" in answer.get("Vary", "")
    return page


@pytest.fixture(scope="module")
def read(crowd):
    """Everything that each role can read, page after page."""
    found = {}
    for role in ROLES:
        told = [row for row in ROWS if row.GET and row.expected("GET")[role] == "200"]
        addresses = {crowd.address(row) for row in told}
        addresses |= {crowd.filled(address) for address in FURTHER}
        pages = (crowd.once(role, "GET", address) for address in sorted(addresses))
        found[role] = {
            answer.path: page_of(answer) for answer, _written in pages if answer.status_code == 200
        }
    return found


def test_every_secret_has_its_readers():
    assert set(SECRETS) == set(WORDS)


@pytest.mark.any_database
@pytest.mark.parametrize("secret", WORDS)
def test_a_secret_is_read_by_those_whom_the_table_names(read, secret):
    where = {
        role: [path for path, page in pages.items() if WORDS[secret] in page]
        for role, pages in read.items()
    }
    readers = {role for role, paths in where.items() if paths}

    assert readers == set(SECRETS[secret].split()), {r: p for r, p in where.items() if p}


@pytest.mark.any_database
def test_what_a_cache_may_keep_is_the_same_for_all_who_signed_in(read):
    """The page of one person never comes to another, nor one of them to a stranger."""
    told_apart = [
        (role, path)
        for role, pages in read.items()
        for path, page in pages.items()
        if role != "stranger" and page.may_be_kept
        if page.plain != read["nobody" if page.varies else "stranger"][path].plain
    ]

    assert told_apart == []
    assert len([page for page in read["owner"].values() if not page.may_be_kept]) > 20


@pytest.mark.parametrize("name", EXPORTS)
def test_data_leave_ten_times_an_hour_and_not_more(crowd, monkeypatch, name):
    monkeypatch.setattr(limits, "EXPORTS_AN_HOUR", 0)
    method, at = EXPORTS[name]
    row = next(row for row in ROWS if row.name == name)

    answer, written = crowd.ask("coordinator", method, reverse(name, kwargs=at), row)

    assert (answer.status_code, written) == (429, [])
