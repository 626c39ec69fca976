"""Asking every act of the table in every phase as everybody, and what one word says of it."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pracownia.commons.people import sessions
from tests.permissions.asking import listening

from .story import PHASES, ROLES, SENT, Story

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "table.toml").read_text(encoding="utf-8")
)
DOOR = "/zaloguj/"


@dataclass(frozen=True)
class Act:
    """What somebody tries; ``said`` are the words of the table, phase by phase."""

    name: str
    GET: str = ""
    POST: str = ""
    at: dict[str, str] = field(default_factory=dict)
    send: dict[str, str] = field(default_factory=dict)
    who: tuple[str, ...] = ()
    said: dict[str, dict[str, str]] = field(default_factory=dict)
    named: frozenset[str] = frozenset()

    def asked(self, phase: str, *, is_whole: bool) -> list[str]:
        """Whose answer turns in the story is asked in every phase; others in those that the table
        names, and in the last one."""
        if not is_whole:
            return [role for role in self.who if self.said[phase][role] == "yes"]
        return [role for role in self.who if phase in self.named or self._turns(role)]

    def _turns(self, role: str) -> bool:
        return len({said[role] for said in self.said.values()}) > 1


def read(name: str, row: dict[str, Any]) -> Act:
    """A phase that is not named answers as the one before it."""
    said: dict[str, dict[str, str]] = {}
    line = ""
    who = tuple(row.pop("who").split())
    named = frozenset({*PHASES} & {*row} | {list(PHASES)[-1]})
    for phase in PHASES:
        line = row.pop(phase, line)
        said[phase] = cells(line, who)
    return Act(name, who=who, said=said, named=named, **row)


def cells(line: str, who: tuple[str, ...]) -> dict[str, str]:
    """Role by role, from "yes: coordinator | no: *"."""
    found: dict[str, str] = {}
    rest = ""
    for part in filter(None, line.split("|")):
        word, _, roles = part.partition(":")
        for role in roles.split():
            if role == "*":
                rest = word.strip()
            else:
                assert role in who, f"{role} is not asked here"
                found[role] = word.strip()
    return {role: found.get(role, rest) for role in who}


def readers(row: dict[str, str]) -> dict[str, set[str]]:
    """Who may have read a secret by then; a phase that is not named adds nobody."""
    found: set[str] = set()
    return {phase: (found := found | {*row.get(phase, "").split()}) for phase in PHASES}


SEEN = {name: readers(row) for name, row in TABLE.pop("secrets").items()}
ACTS = [read(name, row) for name, row in TABLE.items()]


@dataclass(frozen=True)
class Heard:
    word: str
    body: str
    written: list[str]


class Crowd:
    """Everybody with a browser of their own, in the phase that the story has come to."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.clients: dict[str, Client] = {}

    def come(self) -> None:
        for role in ROLES:
            client = self.clients[role] = Client()
            if role == "stranger":
                continue
            person = self.story.people[role]
            client.force_login(person)
            session = client.session
            # As if they had come in a moment ago: keys are not changed otherwise.
            session[sessions.SINCE] = int(timezone.now().timestamp())
            session.save()

    def things(self, role: str) -> dict[str, Any]:
        """Who has nothing of their own tries what is the winner's."""
        things = defaultdict(lambda: "0", self.story.things)
        owner = role if role in (*SENT, "drafter") else "winner"
        things["form"] = things["slug"]
        if role == "helper" and "shared" in self.story.things:
            things["form"] = things["shared"]
        things["mine"], things["mine_id"] = things[owner], things[f"{owner}_id"]
        things["talk"] = things[f"talk_{owner}"]
        return things

    def ask(self, role: str, act: Act) -> Heard:
        """The answer and the tables written to; afterwards the world is as it was."""
        things = self.things(role)

        def filled(given: dict[str, str]) -> dict[str, str]:
            return {fill(key, things): fill(value, things) for key, value in given.items()}

        address = reverse(act.GET or act.POST, kwargs=filled(act.at))
        client, written = self.clients[role], []
        cookies = client.cookies.copy()
        with transaction.atomic():
            with listening(written):
                if act.GET:
                    response = client.get(address, filled(act.send))
                else:
                    response = client.post(address, filled(act.send))
                whole = response.streaming_content if response.streaming else [response.content]
                body = b"".join(whole).decode(errors="replace")
            transaction.set_rollback(True)
        client.cookies = cookies
        return Heard(word_of(act, response, written), body, written)


def fill(text: str, things: dict[str, Any]) -> str:
    return Template(text).substitute(things)


def word_of(act: Act, response: Any, written: list[str]) -> str:
    """``elsewhere``: neither done nor refused, the person is led to another page."""
    status = response.status_code
    if status == 404:
        return "hidden"
    if status in (403, 409, 422):
        return "no"
    if status == 302:
        if response["Location"].startswith(DOOR):
            return "door"
        return "yes" if written else "elsewhere"
    assert status == 200, status
    return "yes" if act.GET or written else "idle"


def line_of(found: dict[str, str]) -> str:
    """What the table would say: to be read, and only then copied."""
    answers: dict[str, list[str]] = {}
    for role, word in found.items():
        answers.setdefault(word, []).append(role)
    most = max(answers, key=lambda word: len(answers[word]))
    parts = [f"{word}: {' '.join(roles)}" for word, roles in answers.items() if word != most]
    return " | ".join([*parts, f"{most}: *"])
