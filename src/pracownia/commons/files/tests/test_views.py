"""Files given back with safe headers, to whom they may be; the administrator's page."""

import io
from datetime import timedelta
from urllib.parse import quote

import pytest

from pracownia.commons.files import actions, policies, readers
from pracownia.commons.files.models import Scan, StoredFile
from pracownia.core.access import SYSTEM, YES, unless

from . import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing(monkeypatch):
    """A room that lets only Katarzyna read."""
    monkeypatch.setattr(readers, "_readers", {})

    @readers.reader("tests.thing")
    def hers(actor, file):
        return unless(file.added_by_id != actor.person_id, "To nie Twoje.")

    @readers.reader("tests.open")
    def everybodys(actor, file):
        return YES


def stored(person, content=cast.PDF, name="Łódź – umowa.pdf", about="tests.thing:1", **how):
    told = {"actor": cast.actor_of(person), "stream": io.BytesIO(content), "name": name}
    told |= {"about": about, "policy": cast.LETTERS, "now": cast.NOON}
    return actions.store(**told | how)


def body(answer):
    return b"".join(answer.streaming_content)


@pytest.fixture
def mine(client, thing):
    person = cast.katarzyna()
    client.force_login(person)
    return stored(person)


def test_a_file_is_a_download_in_which_nothing_can_act(client, mine):
    answer = client.get(f"/pliki/{mine.uid}/")

    assert body(answer) == cast.PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        f"attachment; filename*=utf-8''{quote('Łódź – umowa.pdf')}"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Length"] == str(len(cast.PDF))


def test_only_a_picture_may_be_looked_at_in_place(client, mine):
    photo = stored(mine_of(mine), cast.picture(), "ja.jpg")

    shown = client.get(f"/pliki/{photo.uid}/?pokaz")
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    taken = client.get(f"/pliki/{photo.uid}/")
    assert taken["Content-Disposition"].startswith("attachment")
    paper = client.get(f"/pliki/{mine.uid}/?pokaz")
    assert paper["Content-Disposition"].startswith("attachment")
    for answer in (shown, taken, paper):
        body(answer)


def mine_of(file):
    from pracownia.commons.people.models import Person  # noqa: PLC0415

    return Person.objects.get(pk=file.added_by_id)


@pytest.mark.parametrize(
    ("asked", "status", "part", "said"),
    [
        ("bytes=0-9", 206, slice(0, 10), "bytes 0-9/{size}"),
        ("bytes=100-", 206, slice(100, None), "bytes 100-{last}/{size}"),
        ("bytes=-7", 206, slice(-7, None), "bytes {seventh}-{last}/{size}"),
        ("bytes=0-999999", 200, slice(None), None),
        ("bytes=0-1,4-5", 200, slice(None), None),
        ("lines=1-2", 200, slice(None), None),
        ("bytes=-", 200, slice(None), None),
        ("bytes=999999-", 416, slice(0, 0), "bytes */{size}"),
        ("bytes=-0", 416, slice(0, 0), "bytes */{size}"),
    ],
)
def test_a_part_may_be_asked_for(client, mine, asked, status, part, said):
    answer = client.get(f"/pliki/{mine.uid}/", headers={"Range": asked})
    size = len(cast.PDF)

    assert answer.status_code == status
    got = body(answer) if answer.streaming else answer.content
    assert got == cast.PDF[part]
    wanted = said and said.format(size=size, last=size - 1, seventh=size - 7)
    assert answer.get("Content-Range") == wanted


def test_a_part_of_another_version_is_the_whole(client, mine):
    etag = client.head(f"/pliki/{mine.uid}/")["ETag"]
    told = {"Range": "bytes=0-9", "If-Range": '"other"'}

    assert len(body(client.get(f"/pliki/{mine.uid}/", headers=told))) == len(cast.PDF)
    told["If-Range"] = etag
    assert len(body(client.get(f"/pliki/{mine.uid}/", headers=told))) == 10


def test_what_is_not_theirs_is_not_there(client, mine, thing):
    client.force_login(cast.iwona())
    nobodys = stored(mine_of(mine), about="tests.unknown:1")
    unclaimed = stored(mine_of(mine), about="")

    for file in (mine, nobodys, unclaimed):
        answer = client.get(f"/pliki/{file.uid}/")
        assert answer.status_code == 404
        assert "Wśród Twoich plików nie ma takiego pliku." in answer.content.decode()
    client.force_login(mine_of(mine))
    assert body(client.get(f"/pliki/{unclaimed.uid}/")) == cast.PDF


def test_a_waiting_file_is_read_by_its_owner_only(client, mine):
    file = stored(mine_of(mine), about="tests.open:1")
    StoredFile.objects.filter(pk=file.pk).update(scan=Scan.WAITING)

    assert body(client.get(f"/pliki/{file.uid}/"))
    client.force_login(cast.iwona())
    answer = client.get(f"/pliki/{file.uid}/")
    assert "czeka na sprawdzenie pod kątem wirusów" in answer.content.decode()


def test_a_removed_infected_or_lost_file_says_so(client, mine):
    person = mine_of(mine)
    lost, sick = stored(person, cast.PDF + b"1"), stored(person, cast.PDF + b"2")
    lost.content.storage.delete(lost.content.name)
    actions.remove(actor=SYSTEM, file_id=mine.pk, now=cast.NOON)
    actions.found_infected(actor=SYSTEM, file_id=sick.pk, virus="X", now=cast.NOON)

    for file, words in ((lost, "Brakuje treści"), (mine, "jest usunięty"), (sick, "był wirus")):
        answer = client.get(f"/pliki/{file.uid}/")
        assert answer.status_code == 404
        assert words in answer.content.decode()


# The administrator's page


def planted(person, many):
    for number in range(many):
        stored(person, cast.PDF + bytes([number]), now=cast.NOON + timedelta(minutes=number))
    StoredFile.objects.update(scan=Scan.WAITING)


def test_an_administrator_sees_sums_and_troubles(client, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(policies, "_labels", {"tests.letter": "listy polecające"})
    client.force_login(cast.katarzyna(is_admin=True))
    empty = client.get("/biuro/administracja/pliki/").content.decode()
    assert "Nie ma jeszcze plików." in empty
    assert "nie ustawiono skanera" in empty
    person = cast.iwona()
    planted(person, 1)
    with django_assert_num_queries(5):
        client.get("/biuro/administracja/pliki/")
    planted(person, 3)
    with django_assert_num_queries(5):
        page = client.get("/biuro/administracja/pliki/").content.decode()

    assert "listy polecające" in page
    assert page.count("czeka na skaner") == 4
    assert "Łódź" not in page, "names of files are of no concern here"


def test_nobody_else_sees_it(client):
    client.force_login(cast.iwona())

    assert client.get("/biuro/administracja/pliki/").status_code == 403
