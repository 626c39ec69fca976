"""Every message that the domain asks for is a letter that is sent, or waits for a room to come."""

import re
import tomllib
from pathlib import Path

import pytest
from django.template import Engine

import pracownia
from pracownia.commons.letters import kinds, wording

HOUSE = Path(pracownia.__file__).parent
TABLE = Path(__file__).with_name("messages.toml")
MESSAGES = tomllib.loads(TABLE.read_text())["messages"]
# Written by the postman himself, and the frame of every letter.
OWN = {"letters/notices/summary.txt"}


def path_of(short: str) -> str:
    room, name = short.split("/")
    return f"{room}/notices/{name}.txt"


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_a_letter_that_some_event_sends_or_its_room_is_not_built_yet(message):
    told = MESSAGES[message]
    sent = {*kinds.catalogue, *kinds.fixed}  # a letter comes there with the event that sends it
    assert {path_of(one) for one in told.get("letters", ())} <= sent
    if "room" in told:
        assert not (HOUSE / told["room"]).exists(), f"{told['room']} stands: write its letters"
    if "lacks" in told:
        assert (HOUSE / told["lacks"] / "models.py").exists()


def test_no_text_of_a_letter_lies_unused():
    found = HOUSE.glob("*/*/templates/*/notices/*.txt")
    texts = {"/".join(path.parts[-3:]) for path in found}
    assert texts - OWN == {*kinds.catalogue, *kinds.fixed} - OWN


@pytest.mark.parametrize("template", sorted(kinds.catalogue))
def test_a_text_of_the_catalogue_is_whole_in_both_languages(template):
    kind = kinds.catalogue[template]
    texts = {language: kind.builtin(language) for language in ("pl", "en")}
    for subject, body in texts.values():
        assert wording.problems(kind, subject, body) == []
        assert not re.search(r"{[{%]|None", f"{subject} {body}")
    assert texts["pl"] != texts["en"]


@pytest.mark.parametrize("template", sorted(kinds.fixed))
def test_a_text_that_nobody_changes_can_be_read(template):
    assert Engine.get_default().get_template(template).source.strip()
