"""F02, F09, F18: the network or the web process dies while an application is being sent."""

import contextlib
import http.client
import re
import socket
import threading
import time
from datetime import datetime
from urllib.parse import urlencode

import pytest

from pracownia.enrol.applications.tests.cast import SLUG
from tests.faults.site import wait_until_ready

pytestmark = pytest.mark.xdist_group("site")

FORM = f"/programy/{SLUG}/zgloszenie/"
CHECK = f"{FORM}sprawdz/"


@pytest.fixture
def draft(site):
    (made,) = site.ask("drafts", count=1)
    return made


def sending(page):
    """What the button „Wyślij” would send."""
    shown = page.get(CHECK)
    assert shown.status == 200, f"{shown.status} {(page.folder / 'log').read_text()[-3000:]}"
    text = shown.text
    names = ("klucz", "csrfmiddlewaretoken")
    return {name: value_of(name, text) for name in names} | {"confirmed": "on"}


def value_of(name, text):
    found = re.search(rf'name="{name}" value="(\w+)"', text)
    assert found, f"no {name} on the page: {text}"
    return found[1]


def sent_number(page):
    return re.search(r"PS-\d{4}", page.get(f"{FORM}wyslane/").text)[0]


def is_sent_once(site, draft):
    found = site.ask("state", id=draft["id"])
    assert re.fullmatch(r"PS-\d{4}", found["number"])
    assert (found["state"], found["rows"], found["letters"]) == ("submitted", 1, 1)
    assert (len(found["journal"]), found["flaws"]) == (1, [])
    return found


@pytest.mark.parametrize(
    ("point", "is_in"),
    [
        ("before INSERT", False),
        ("before COMMIT", False),
        ("after COMMIT", True),
        ("before the answer", True),
    ],
)
def test_f18_the_web_process_killed_while_sending_leaves_all_or_nothing(site, draft, point, is_in):
    page = site.as_(draft["session"])
    filled = sending(page)
    token = filled.pop("csrfmiddlewaretoken")

    site.die(point)
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        page.post(CHECK, filled, token=token)
    wait_until_ready(site)
    left = site.ask("state", id=draft["id"])
    assert (left["rows"], bool(left["number"]), left["state"]) == (
        (1, True, "submitted") if is_in else (0, False, "draft")
    )
    again = page.post(CHECK, filled, token=token)

    assert (again.status, again.headers["Location"]) == (302, f"{FORM}wyslane/")
    assert sent_number(page) == is_sent_once(site, draft)["number"]


class Door(threading.Thread):
    """A proxy that brings requests in and, when it is shut, keeps the answers to itself."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.behind, self.is_shut, self.lost = port, False, b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]

    def run(self):
        with contextlib.suppress(OSError):
            while True:
                client, _address = self.listening.accept()
                with client, socket.create_connection(("127.0.0.1", self.behind)) as server:
                    back = threading.Thread(target=self.bring_back, args=(server, client))
                    back.start()
                    self.carry(client, server)
                    back.join()

    def carry(self, client, server):
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                server.sendall(data)

    def bring_back(self, server, client):
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if self.is_shut:
                    self.lost += data
                    break
                client.sendall(data)
            # The browser sees the connection end before a single letter of the answer.
            client.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def door(site):
    door = Door(site.port)
    door.start()
    yield door
    door.listening.close()


def test_f02_an_answer_lost_after_the_commit_is_the_same_receipt_when_asked_again(
    site, draft, door
):
    page = site.as_(draft["session"], port=door.port)
    filled = sending(page)
    token = filled.pop("csrfmiddlewaretoken")

    door.is_shut = True
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        page.post(CHECK, filled, token=token)
    door.is_shut = False
    assert b"302 Found" in door.lost
    again = page.post(CHECK, filled, token=token)

    assert again.status == 302
    assert sent_number(page) == is_sent_once(site, draft)["number"]


def test_f09_what_began_to_arrive_in_time_is_in_time_and_the_journal_has_both_moments(site):
    sends, uploads, is_late = (site.ask("drafts", count=1)[0] for _ in range(3))
    late, page, with_file = (site.as_(one["session"]) for one in (is_late, sends, uploads))
    filled = sending(late)
    slow = Slow(page, CHECK, urlencode(sending(page)).encode())
    file = Slow(with_file, f"{FORM}wspolpraca/", *upload_of(with_file))
    closes_at = datetime.fromisoformat(site.ask("close_in", seconds=2))

    slow.begin()
    file.begin()
    assert time.time() < closes_at.timestamp() + 1, "this machine was too slow to be in time"
    # The second that the calendar names still counts.
    time.sleep(max(0, closes_at.timestamp() + 1.2 - time.time()))
    answers = slow.finish(), file.finish()
    refused = late.post(CHECK, filled, token=filled["csrfmiddlewaretoken"])
    site.ask("close_in", seconds=24 * 3600)

    assert answers == (302, 302)
    ((received, decided),) = is_sent_once(site, sends)["journal"]
    assert datetime.fromisoformat(received).replace(microsecond=0) <= closes_at
    assert closes_at < datetime.fromisoformat(decided)
    assert site.ask("state", id=uploads["id"])["files"] == 1
    assert (refused.status, site.ask("state", id=is_late["id"])["rows"]) == (409, 0)
    assert "Nabór skończył się" in refused.text.replace("\xa0", " ")


def upload_of(page):
    """The part „Współpraca” with a file, as a browser sends it."""
    text = page.get(f"{FORM}wspolpraca/").text
    fields = {name: value_of(name, text) for name in ("csrfmiddlewaretoken", "wersja", "karta")}
    fields["opis"] = "Przystanek stoi bliżej."
    lines = []
    for name, value in fields.items():
        lines += ["--granica", f'Content-Disposition: form-data; name="{name}"', "", value]
    lines += ["--granica", 'Content-Disposition: form-data; name="list"; filename="list.pdf"']
    lines += ["Content-Type: application/pdf", "", "%PDF-1.4\n" + "x" * 200_000, "--granica--", ""]
    return "\r\n".join(lines).encode(), "multipart/form-data; boundary=granica"


class Slow:
    """A request whose body comes in two halves, with as much time between as one likes."""

    def __init__(self, page, path, body, kind="application/x-www-form-urlencoded"):
        self.connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=30)
        self.page, self.path, self.body, self.kind = page, path, body, kind

    def begin(self):
        self.connection.putrequest("POST", self.path, skip_host=True)
        length = {"Content-Type": self.kind, "Content-Length": str(len(self.body))}
        for name, value in {**self.page.headers(), **length}.items():
            self.connection.putheader(name, value)
        self.connection.endheaders()
        self.connection.send(self.body[: len(self.body) // 2])

    def finish(self):
        self.connection.send(self.body[len(self.body) // 2 :])
        answer = self.connection.getresponse()
        answer.read()
        self.connection.close()
        return answer.status
