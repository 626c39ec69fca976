"""Measuring search: in a database made for it, with input that is refused by row."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pracownia.engines.search.tests.cast import DATA


@pytest.fixture
def files(tmp_path):
    few = (DATA / "dobre_praktyki.jsonl").read_text().splitlines()[:8]
    (tmp_path / "d.jsonl").write_text("\n".join(few))
    (tmp_path / "q.jsonl").write_text(
        '{"id": "q", "rodzaj": "x", "zapytanie": "rada seniorow", "trafne": {"d07": 2}}'
    )
    return [str(tmp_path / "d.jsonl"), str(tmp_path / "q.jsonl")]


def test_the_measurement_has_a_database_of_its_own(
    files, tmp_path, django_db_setup, django_db_blocker
):
    with django_db_blocker.unblock():
        call_command("search_eval", *files, database=connection.vendor, out=tmp_path / "out.json")

    answer = json.loads((tmp_path / "out.json").read_text())
    assert answer.pop("p50_ms") <= answer.pop("p95_ms")
    assert answer.pop("rankings")["q"][0] == "d07"
    assert answer == {"ndcg10": 1.0, "recall10": 1.0, "zero": 0, "by_kind": {"x": 1.0}}


def test_in_memory_it_needs_no_database(files, capsys):
    call_command("search_eval", *files, database="memory")

    assert json.loads(capsys.readouterr().out)["ndcg10"] == 1.0


def test_input_that_cannot_be_used_ends_with_two(tmp_path):
    (tmp_path / "d.jsonl").write_text("nothing")

    with pytest.raises(CommandError, match="row 1") as refused:
        call_command("search_eval", str(tmp_path / "d.jsonl"), str(tmp_path / "d.jsonl"))
    assert refused.value.returncode == 2
