"""Whoever is erased is gone from every table: names, addresses, answers, letters."""

import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from pracownia.commons.importing import actions as importing
from pracownia.commons.importing.kinds import Scope, kind_of
from pracownia.commons.privacy import actions
from pracownia.core.access import SYSTEM, Actor

from .world import SECRETS

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]
MINE = (
    *("answers of the owner", "draft of the owner", "address of the owner"),
    *("letter to the owner", "guardian of the owner", "question about the call"),
)
SHEET = "KANAREK wiersza arkusza"
# What stays on purpose, as the request then says: papers as they were signed.
STAYS = {"papers_paper"}


def everything():
    """Every row of every table as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield table, str(cursor.fetchall())


def where_is(words):
    """Also as JSON writes it."""
    escaped = json.dumps(words)[1:-1].replace("\\", "\\\\")
    return {table for table, text in everything() if words in text or escaped in text} - STAYS


def test_nothing_of_an_erased_person_is_left_but_what_is_said_to_stay(plain_world):
    world = plain_world
    owner = world.people["owner"]
    now = timezone.now()
    row = f"Imię;Nazwisko;E-mail;Uwagi\nKasia;Wójcik;{owner.email};{SHEET}\n"
    importing.take(
        actor=Actor(is_admin=True),
        kind=kind_of("people"),
        scope=Scope(),
        stream=io.BytesIO(row.encode()),
        name="osoby.csv",
        now=now,
    )
    assert where_is(SHEET)
    for secret in MINE:
        assert where_is(SECRETS[secret]), secret
    request = actions.ask(actor=world.actor("owner"), kind="erasure", words="Tak.", now=now)
    admin = Actor(person_id=world.people["administrator"].pk, is_admin=True)
    actions.decide(actor=admin, request_id=request.pk, is_granted=True, reason="Tak.", now=now)

    actions.carry_out(actor=SYSTEM, now=now + timedelta(hours=2))

    left = {secret: where_is(SECRETS[secret]) for secret in MINE}
    left["sheet"] = where_is(SHEET)
    left["name"] = where_is(owner.last_name)
    left["folded"] = where_is(owner.sort) if owner.sort else set()
    assert {what: where for what, where in left.items() if where} == {}
    request.refresh_from_db()
    assert len(request.stays) >= 4
