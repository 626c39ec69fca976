"""Asking every address of the table as everybody, and looking at what the database was told."""

import re
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from pracownia.commons.keys.queries import ref_of
from pracownia.commons.people import sessions

from .world import ROLES, World

TABLE = tomllib.loads((Path(__file__).parent / "table.toml").read_text(encoding="utf-8"))
SECRETS = TABLE.pop("secrets")
PAYLOAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
DOOR = "door"  # the answer that sends a stranger to sign in
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b\s+(?:INTO\s+|FROM\s+)?[\"`]?(\w+)", re.I)
# Not the person's doing: sessions, and tallies of how often somebody asked.
KEPT_BY_THE_DOOR = {"people_session", "core_tally"}


@dataclass(frozen=True)
class Row:
    """One address with one object: who gets which answer, by method."""

    name: str
    at: dict[str, str] = field(default_factory=dict)
    send: dict[str, str] = field(default_factory=dict)
    GET: str = ""
    POST: str = ""

    @property
    def url_name(self) -> str:
        return self.name.partition(" ")[0]

    def methods(self) -> list[str]:
        return [method for method in ("GET", "POST") if getattr(self, method)]

    def expected(self, method: str) -> dict[str, str]:
        """Role by role, from "200: coordinator | 403: *"; strangers go to the door unless said."""
        found = {}
        rest = ""
        for part in getattr(self, method).split("|"):
            answer, _, roles = part.partition(":")
            for role in roles.split():
                if role == "*":
                    rest = answer.strip()
                else:
                    assert role in ROLES, f"{self.name}: nobody is called {role}"
                    found[role] = answer.strip()
        return {role: found.get(role, rest) for role in ROLES}


ROWS = [Row(name, **row) for name, row in TABLE.items()]


def url_names(resolver=None, space: str = "") -> list[str]:
    """Every name of the site, from the URLconf itself."""
    found = []
    for one in (resolver or get_resolver()).url_patterns:
        if hasattr(one, "url_patterns"):
            found += url_names(one, space + (f"{one.namespace}:" if one.namespace else ""))
        else:
            assert one.name, f"{one} has no name"
            found.append(space + one.name)
    return found


@dataclass(frozen=True)
class Answer:
    """What is left of a response when its request is over."""

    status_code: int
    headers: dict[str, str]
    body: str
    path: str

    def __getitem__(self, header: str) -> str:
        return self.headers[header]

    def get(self, header: str, otherwise: str = "") -> str:
        return self.headers.get(header, otherwise)


class Crowd:
    """Everybody with a browser of their own, in one world.

    A question leaves the world as it was, so what several tests look at is asked ``once``.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.heard: dict[tuple[str, ...], tuple[Answer, list[str]]] = {}
        self.clients = {role: Client(raise_request_exception=True) for role in ROLES}
        for role, person in world.people.items():
            self.clients[role].force_login(person)
            # As if they had come in a moment ago: keys are not changed otherwise.
            session = self.clients[role].session
            session[sessions.SINCE] = int(timezone.now().timestamp())
            session[sessions.SECOND] = person.has_second_step
            session.save()
        own = self.clients["owner"].session.session_key
        world.things["session"] = ref_of(own or "")

    def address(self, row: Row) -> str:
        at = {name: self.filled(value) for name, value in row.at.items()}
        return reverse(row.url_name, kwargs=at)

    def filled(self, text: str) -> str:
        return Template(text).substitute(self.world.things) if isinstance(text, str) else text

    def once(self, role: str, method: str, address: str, row: Row | None = None):
        """As ``ask``, for as long as nobody changes the world or the settings between tests."""
        question = (role, method, address, row.name if row else "")
        if question not in self.heard:
            self.heard[question] = self.ask(role, method, address, row)
        return self.heard[question]

    def ask(self, role: str, method: str, address: str, row: Row | None = None, sent=None):
        """The answer and the tables written to; afterwards the world is as it was."""
        if row:
            sent = {self.filled(k): self.filled(v) for k, v in row.send.items()}
        written: list[str] = []
        client = self.clients[role]
        cookies = client.cookies.copy()
        with transaction.atomic():
            with listening(written):
                ask = client.post if method == "POST" else client.get
                response = ask(address, sent if method == "POST" else None)
                if response.streaming:
                    body = b"".join(response.streaming_content)
                else:
                    body = response.content
            transaction.set_rollback(True)
        client.cookies = cookies
        text = body.decode(errors="replace")
        path = response.request["PATH_INFO"]
        return Answer(response.status_code, dict(response.items()), text, path), written

    def answer(self, response) -> str:
        if response.status_code == 302 and response["Location"].startswith("/zaloguj/?"):
            return DOOR
        return str(response.status_code)


@contextmanager
def listening(written: list[str]):
    """Names of the tables that any statement writes to, those of the door left out."""

    def hear(execute, sql, params, many, context):
        if (found := WRITES.match(sql)) and found[2] not in KEPT_BY_THE_DOOR:
            written.append(found[2])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield
