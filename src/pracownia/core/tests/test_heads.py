"""A journal whose newest lines were cut off does not pass, if a head was kept elsewhere."""

import pytest
from django.core.management import CommandError, call_command

from pracownia.core import events, heads, journal
from pracownia.core.access import Actor
from pracownia.core.tests.test_journal import DoorOpened, three_lines, unprotected

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, settings):
    settings.ENV = type("Env", (), {"data": tmp_path})()
    return tmp_path


def test_the_head_is_kept_once(folder):
    three_lines()

    heads.keep(folder)
    heads.keep(folder)

    assert (folder / heads.NAME).read_text() == "{} {}\n".format(*heads.current())


def test_a_cut_off_end_shows(folder, capsys):
    three_lines()
    heads.keep(folder)
    call_command("journal", "verify")

    unprotected("DELETE FROM core_seal WHERE number = 3")
    unprotected("DELETE FROM core_entry WHERE id = (SELECT max(id) FROM core_entry)")

    assert journal.verify() == (2, [])
    with pytest.raises(CommandError, match="tampered"):
        call_command("journal", "verify")


def test_the_command_says_how_many_lines_it_read(folder, capsys):
    events.publish(DoorOpened(programme_id=1, door="front"), actor=Actor())

    call_command("journal", "verify")

    assert "1 lines" in capsys.readouterr().out
