"""F27, F28, F30: the database is away or busy. People lose nothing and are told the truth."""

import contextlib
import socket
import sqlite3
import threading
import time

import psycopg
import pytest

from pracownia.env import read

TYPED = "katarzyna.wojcik@example.org"


pytestmark = pytest.mark.xdist_group("site")


def ask_for_code(site, token=""):
    return site.post("/zaloguj/", {"email": TYPED}, token=token)


def test_a_stopped_database_answers_503_keeps_the_text_and_comes_back(on_postgresql):
    server, site = on_postgresql
    token = site.token("/zaloguj/")
    assert ask_for_code(site, token).status == 302

    server.stop()
    refused = ask_for_code(site, token)
    unready = site.get("/gotowy/")
    alive = site.get("/zywy/")
    server.start()
    again = ask_for_code(site, token)

    assert (refused.status, refused.headers["Retry-After"]) == (503, "10")
    assert TYPED in refused.text
    assert (unready.status, alive.status) == (503, 200)
    assert (again.status, site.get("/gotowy/").status) == (302, 200)


def test_after_a_restart_no_kept_connection_answers_for_the_old_server(on_postgresql):
    server, site = on_postgresql
    at_once(site, 4)

    server.stop()
    server.start()

    assert at_once(site, 4) == [200] * 4


def test_f28_connections_cut_by_the_server_cost_nobody_more_than_an_honest_answer(on_postgresql):
    server, site = on_postgresql
    at_once(site, 4)

    with psycopg.connect(server.address.replace("/pracownia", "/postgres")) as other:
        cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> %s"
        other.execute(cut + " AND backend_type = 'client backend'", [other.info.backend_pid])
    began = time.monotonic()
    statuses = at_once(site, 4)

    assert set(statuses) <= {200, 503}
    assert time.monotonic() - began < 5
    assert at_once(site, 4) == [200] * 4


def test_f28_when_all_connections_are_taken_everybody_hears_so_within_five_seconds(on_postgresql):
    server, site = on_postgresql
    address = server.address.replace("/pracownia", "/postgres")
    with contextlib.ExitStack() as taken:
        first = taken.enter_context(psycopg.connect(address, autocommit=True))
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> %s"
        first.execute(cut + " AND backend_type = 'client backend'", [first.info.backend_pid])
        with contextlib.suppress(psycopg.OperationalError):
            while True:
                taken.enter_context(psycopg.connect(address))
        began = time.monotonic()
        answer = site.get("/programy/")

        assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
        assert time.monotonic() - began < 5
    assert at_once(site, 4) == [200] * 4


@pytest.mark.usefixtures("on_postgresql")
def test_f28_a_server_that_takes_calls_and_says_nothing_is_given_up_within_five_seconds():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        told = read({"PRACOWNIA_DATABASE_URL": f"postgresql://a:b@{_place_of(silent)}/c"}).database
        began = time.monotonic()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(host=told["HOST"], port=told["PORT"], **told["OPTIONS"])

    assert time.monotonic() - began < 5


def _place_of(listening):
    return "{}:{}".format(*listening.getsockname())


def at_once(site, count):
    """So many requests that each needs a connection of its own."""
    gate, statuses = threading.Barrier(count), []

    def ask():
        gate.wait()
        statuses.append(site.get("/gotowy/").status)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return statuses


def test_a_page_that_needs_no_database_stays_while_it_is_away(on_postgresql):
    server, site = on_postgresql
    server.stop()
    try:
        assert site.get("/deklaracja-dostepnosci/").status == 200
    finally:
        server.start()


@contextlib.contextmanager
def held(path):
    """Another process writes and does not finish."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        other.rollback()
        other.close()


def rows(path):
    with contextlib.closing(sqlite3.connect(path)) as one:
        tables = ("people_signincode", "letters_letter", "core_entry", "people_person")
        return [one.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_a_busy_sqlite_is_waited_for(on_sqlite):
    database = on_sqlite.folder / "pracownia.sqlite3"
    token = on_sqlite.token("/zaloguj/")
    with held(database) as other:
        threading.Timer(2, other.rollback).start()
        began = time.monotonic()
        answer = ask_for_code(on_sqlite, token)

    assert (answer.status, time.monotonic() - began > 1.5) == (302, True)


def test_a_sqlite_busy_for_too_long_answers_503_and_nothing_is_half_written(on_sqlite):
    database = on_sqlite.folder / "pracownia.sqlite3"
    token = on_sqlite.token("/zaloguj/")
    before = rows(database)
    with held(database):
        answer = ask_for_code(on_sqlite, token)

    assert (answer.status, answer.headers["Retry-After"], TYPED in answer.text) == (
        503,
        "10",
        True,
    )
    assert rows(database) == before
    assert ask_for_code(on_sqlite, token).status == 302
