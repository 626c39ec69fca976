"""The postman and a mail server in all its moods: nothing is lost, nothing goes out twice."""

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, connections
from django.utils import timezone

from pracownia.commons.letters import actions, outgoing, sending
from pracownia.commons.letters.actions import Note
from pracownia.commons.letters.models import Letter
from pracownia.commons.letters.states import State
from pracownia.core.access import SYSTEM

from .cast import NOON, PROGRAMME, a_letter, iwona, katarzyna
from .mail_server import MailServer

ROOT = Path(__file__).parents[5]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]


@pytest.fixture
def server(settings):
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        settings.MAILERS = server.mailers
        yield server
        server.shutdown()


def later(minutes=0):
    return lambda: timezone.now() + timedelta(minutes=minutes)


def letters_to(person, count) -> None:
    Letter.objects.bulk_create(
        Letter(
            key=f"mass {number}",
            person=person,
            to=person.email,
            programme_id=PROGRAMME,
            template="x",
            subject=f"Wynik {number}",
            body="Dzień dobry",
            message_id=f"<{number}@localhost>",
        )
        for number in range(count)
    )


def counted() -> dict[str, int]:
    states = list(Letter.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}


def postman(server) -> subprocess.Popen:
    """A postman in a process of its own, on the database of this test."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PRACOWNIA_")}
    environ |= {
        "WORKER_DATABASE": str(connection.settings_dict["NAME"]),
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
    }
    environ |= {key: os.environ[key] for key in ("PRACOWNIA_DATA", "PRACOWNIA_SECRET_KEY")}
    if "PRACOWNIA_DATABASE_URL" in os.environ:
        environ["PRACOWNIA_DATABASE_URL"] = os.environ["PRACOWNIA_DATABASE_URL"]
    code = (
        "import django; django.setup(); from django.conf import settings; "
        f"settings.MAILERS = {server.mailers!r}; "
        "from django.utils import timezone; from pracownia.commons.letters import sending; "
        "sending.send_waiting(clock=timezone.now)"
    )
    return subprocess.Popen([sys.executable, "-c", code], env=environ, cwd=ROOT)


def kill_at(server, moment, process, *, after=1):
    """The server itself pulls the plug, so the moment is exact."""
    seen = [0]

    def act() -> None:
        seen[0] += 1
        if seen[0] == after:
            process[0].send_signal(signal.SIGKILL)
            process[0].wait()

    server.behaviour.at[moment] = act


def run_and_be_killed(server, moment, **options) -> None:
    process: list[subprocess.Popen] = []
    started = threading.Event()
    kill_at(server, moment, process, **options)
    act = server.behaviour.at[moment]
    server.behaviour.at[moment] = lambda: started.wait() and act()
    process.append(postman(server))
    started.set()
    try:
        assert process[0].wait(timeout=120) == -signal.SIGKILL
    finally:
        process[0].kill()
    server.behaviour.at.clear()


def test_letters_go_out_plain_with_their_lasting_names(server):
    letter = a_letter(katarzyna(), subject="Zażółć gęślą jaźń", body="Dzień dobry,\n\nżółć")

    done = sending.send_waiting(clock=later())

    letter.refresh_from_db()
    [sent] = server.letters
    assert done == sending.Round(sent=1)
    assert letter.state == State.SENT
    assert sent["Message-ID"] == letter.message_id
    assert sent["To"] == letter.to
    assert [part.get_content_type() for part in sent.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    assert all("żółć" in part.get_payload(decode=True).decode() for part in sent.get_payload())


def test_a_letter_with_a_code_is_emptied_once_it_is_out(server):
    letter = a_letter(katarzyna(), is_secret=True, body="Kod 123456")

    sending.send_waiting(clock=later())

    letter.refresh_from_db()
    assert letter.body == ""
    assert letter.links == []
    assert all("123456" in part.get_payload() for part in server.letters[0].get_payload())


def test_f19_killed_after_the_server_took_it_the_letter_is_in_doubt_and_never_sent_again(server):
    letter = a_letter(katarzyna())

    run_and_be_killed(server, "TAKEN")
    sending.send_waiting(clock=later())
    letter.refresh_from_db()
    assert letter.state == State.SENDING  # it might still be at work
    sending.send_waiting(clock=later(minutes=6))
    sending.send_waiting(clock=later(minutes=60))

    letter.refresh_from_db()
    assert letter.state == State.UNKNOWN
    assert len(server.letters) == 1


@pytest.mark.parametrize("moment", ["EHLO", "RCPT"])
def test_f20_killed_before_the_server_heard_of_it_the_next_postman_sends_it_once(server, moment):
    letter = a_letter(katarzyna())

    run_and_be_killed(server, moment)
    assert server.letters == []
    sending.send_waiting(clock=later(minutes=6))
    sending.send_waiting(clock=later(minutes=60))

    letter.refresh_from_db()
    assert letter.state == State.SENT
    assert len(server.letters) == 1


def test_f21_while_the_server_is_down_letters_wait_ever_longer_and_then_all_go_once(server):
    letters_to(katarzyna(), 25)
    port = server.mailers
    dead = MailServer()
    dead.server_close()
    sending.settings.MAILERS = dead.mailers
    waits = []
    now = timezone.now()

    for _ in range(4):
        done = sending.send_waiting(clock=lambda now=now: now)
        first = Letter.objects.order_by("pk").first()
        waits.append((first.not_before - now).total_seconds())
        assert done.sent == 0
        now = first.not_before + timedelta(minutes=2)
    assert counted() == {"queued": 25}
    assert waits == sorted(waits)
    assert Letter.objects.order_by("pk").first().error

    sending.settings.MAILERS = port
    sending.send_waiting(clock=later(minutes=6 * 60))
    assert counted() == {"sent": 25}
    assert set(server.names().values()) == {1}


def test_f22_a_server_that_hangs_before_the_text_loses_nothing(server):
    letter = a_letter(katarzyna())
    server.behaviour.at["MAIL"] = lambda: time.sleep(2)

    sending.send_waiting(clock=later())

    letter.refresh_from_db()
    assert letter.state == State.QUEUED
    server.behaviour.at.clear()
    sending.send_waiting(clock=later(minutes=10))
    assert [len(server.letters), Letter.objects.get().state] == [1, State.SENT]


def test_f22_a_server_that_hangs_after_the_text_leaves_the_letter_in_doubt(server):
    letter, other = a_letter(katarzyna()), a_letter(iwona())
    server.behaviour.at["TAKEN"] = lambda: len(server.letters) == 1 and time.sleep(2)

    sending.send_waiting(clock=later())

    letter.refresh_from_db()
    other.refresh_from_db()
    assert (letter.state, other.state) == (State.UNKNOWN, State.SENT)


def test_f22_a_slow_server_does_not_keep_other_jobs_waiting(server):
    letters_to(katarzyna(), 2 * sending.LOT)
    minutes = itertools.count()

    done = sending.send_waiting(clock=lambda: later(minutes=next(minutes))())

    assert done.sent == sending.LOT
    assert sending.send_waiting(clock=later(minutes=100)).sent == sending.LOT


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("450 busy", State.QUEUED),
        ("421 later", State.QUEUED),
        ("550 no such box", State.FAILED),
        ("552 box is full", State.FAILED),
    ],
)
def test_f23_refusals_touch_only_their_letter(server, answer, state):
    refused, other = a_letter(katarzyna()), a_letter(iwona())
    server.behaviour.recipients[refused.to] = answer

    sending.send_waiting(clock=later())

    refused.refresh_from_db()
    other.refresh_from_db()
    assert (refused.state, other.state) == (state, State.SENT)
    assert answer[4:] in refused.error
    if state == State.QUEUED:
        assert refused.not_before > timezone.now()


def test_a_letter_refused_for_days_is_given_up_and_shown(server):
    letter = a_letter(katarzyna())
    server.behaviour.recipients[letter.to] = "450 busy"

    sending.send_waiting(clock=later(minutes=4 * 24 * 60))

    letter.refresh_from_db()
    assert letter.state == State.FAILED


def test_f24_of_three_thousand_letters_a_kill_in_the_middle_doubles_and_loses_none(server):
    letters_to(katarzyna(), 3000)

    run_and_be_killed(server, "TAKEN", after=1500)
    sending.send_waiting(clock=later(minutes=6))

    assert counted() == {"sent": 2999, "unknown": 1}
    assert len(server.names()) == 3000
    assert set(server.names().values()) == {1}


def test_two_postmen_at_once_send_each_letter_once(server):
    letters_to(katarzyna(), 120)

    def work() -> None:
        try:
            sending.send_waiting(clock=later())
        finally:
            connections.close_all()

    postmen = [threading.Thread(target=work) for _ in range(3)]
    for one in postmen:
        one.start()
    for one in postmen:
        one.join()

    assert counted() == {"sent": 120}
    assert set(server.names().values()) == {1}


def test_control_without_claims_two_postmen_send_twice(server, monkeypatch):
    letters_to(katarzyna(), 30)
    monkeypatch.setattr(Letter.objects, "select_for_update", lambda **_: Letter.objects.all())
    gate = threading.Barrier(2)

    def rude_take(*, claim, now, lot=20):
        found = list(Letter.objects.filter(state=State.QUEUED).order_by("pk"))
        gate.wait(timeout=20)
        return found

    def rude_hand_over(letter, link, *, claim, clock):
        link.send_messages([sending.message_of(letter)])
        Letter.objects.filter(pk=letter.pk).update(state=State.SENT)
        return State.SENT

    def work() -> None:
        try:
            link = sending.mailers.create_connection("default")
            for letter in rude_take(claim="", now=NOON):
                rude_hand_over(letter, link, claim="", clock=None)
        finally:
            connections.close_all()

    postmen = [threading.Thread(target=work) for _ in range(2)]
    for one in postmen:
        one.start()
    for one in postmen:
        one.join()

    assert set(server.names().values()) == {2}


def two_triggers_of_one_cause() -> int:
    person = katarzyna()
    gate = threading.Barrier(2)

    def trigger() -> None:
        gate.wait()
        try:
            actions.post(
                actor=SYSTEM,
                template="letters/notices/sign_in.txt",
                cause="the same",
                notes=[Note(person, {"code": "1", "link": "x"})],
                programme_id=None,
            )
        finally:
            connections.close_all()

    threads = [threading.Thread(target=trigger) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return Letter.objects.count()


def test_f25_two_triggers_of_one_cause_write_one_letter(server):
    assert two_triggers_of_one_cause() == 1


def test_control_without_the_key_of_the_cause_two_triggers_write_two_letters(server, monkeypatch):
    write = outgoing.letter_of

    def keyless(*given, **named):
        letter = write(*given, **named)
        letter.key = f"{letter.key}:{threading.get_ident()}"[-200:]
        return letter

    monkeypatch.setattr(outgoing, "letter_of", keyless)

    assert two_triggers_of_one_cause() == 2


def test_without_a_mail_server_letters_wait_to_be_read(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    letter = a_letter(katarzyna())

    assert sending.send_waiting(clock=later()) == sending.Round()

    letter.refresh_from_db()
    assert letter.state == State.QUEUED


def test_a_letter_written_in_an_action_is_sent_in_the_background_after_the_commit():
    actions.post(
        actor=SYSTEM,
        template="letters/notices/sign_in.txt",
        cause="once",
        notes=[Note(katarzyna(), {"code": "1", "link": "x"})],
        programme_id=None,
    )

    assert len(mail.outbox) == 1
    assert Letter.objects.get().state == State.SENT
