"""Who may do what in which phase of a call: the table, phase by phase, over real requests."""

import re

import pytest
from django.db import connection

from tests.permissions.test_matrix import says_a_sentence

from .asking import ACTS, SEEN, line_of
from .story import PHASES, ROLES, SECRETS

# One story for the whole file: a second worker would have to tell its own.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("phases")]
# Words of a draft are kept and not told: nobody reads a journal of keystrokes.
UNTOLD = {"writes in the application"}
# Who is let in is decided above any database, what is written below: there, fewer are asked.
IS_WHOLE = connection.vendor == "sqlite"


def test_every_act_says_something_of_everybody_it_asks_in_every_phase():
    for act in ACTS:
        assert set(act.who) <= set(ROLES), act.name
        for phase in PHASES:
            unsaid = [role for role in act.who if not act.said[phase].get(role)]
            assert unsaid == [], f"{act.name}, {phase}"
        words = {word for said in act.said.values() for word in said.values()}
        assert "yes" in words, f"{act.name}: nobody ever may"


def test_in_this_phase_everybody_may_what_the_table_says(crowd, phase):
    seen = {name: set() for name in SECRETS}
    for act in ACTS:
        found, expected = {}, act.said[phase]
        for role in act.asked(phase, is_whole=IS_WHOLE):
            heard = crowd.ask(role, act)
            found[role] = heard.word
            told = f"{act.name}, {role}: {heard.word}"
            if heard.word != "yes":
                assert heard.written == [], f"{told}, and yet it wrote"
            elif act.POST and act.name not in UNTOLD:
                assert "core_entry" in heard.written, f"{told}, and the journal does not know"
            if heard.word in ("no", "hidden"):
                assert says_a_sentence(without_links(heard.body)), f"{told}: {heard.body[-900:]}"
            for name in (name for name, words in SECRETS.items() if words in heard.body):
                seen[name].add(role)
        wanted = {role: expected[role] for role in found}
        assert found == wanted, f'{act.name}\n{phase} = "{line_of(found)}"'
    for name, roles in seen.items():
        assert roles <= SEEN[name][phase], f"{name} was read by {sorted(roles)}"


def without_links(page: str) -> str:
    """The summary of mistakes leads to its fields, so its sentences are links."""
    return re.sub(r"</?a\b[^>]*>", "", page)
