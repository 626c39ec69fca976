"""What one person wrote is on no page of another, except those whom the table names."""

import pytest

from .asking import ROLES, ROWS, SECRETS
from .world import SECRETS as WORDS

# One world for the whole file: a second worker would have to build its own.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group(__name__)]
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


@pytest.fixture(scope="module")
def read(crowd):
    """Everything that each role can read, page after page."""
    found = {}
    for role in ROLES:
        told = [row for row in ROWS if row.GET and row.expected("GET")[role] == "200"]
        addresses = {crowd.address(row) for row in told}
        addresses |= {crowd.filled(address) for address in FURTHER}
        pages = (crowd.ask(role, "GET", address) for address in sorted(addresses))
        found[role] = {
            answer.request["PATH_INFO"]: answer.body
            for answer, _written in pages
            if answer.status_code == 200
        }
    return found


def test_every_secret_has_its_readers():
    assert set(SECRETS) == set(WORDS)


@pytest.mark.parametrize("secret", WORDS)
def test_a_secret_is_read_by_those_whom_the_table_names(read, secret):
    where = {
        role: [path for path, page in pages.items() if WORDS[secret] in page]
        for role, pages in read.items()
    }
    readers = {role for role, paths in where.items() if paths}

    assert readers == set(SECRETS[secret].split()), {r: p for r, p in where.items() if p}
