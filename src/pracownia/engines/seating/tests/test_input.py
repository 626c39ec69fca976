"""Files: what is read, what is refused and where, and the commands."""

import json

import pytest

from pracownia.engines import seating
from pracownia.engines.cli import main

from .cast import case


def test_the_forms_in_which_a_case_says_the_same():
    plain = case(6, 2, 2, hosts={"4": 0, "5": 1}, present=[[0, 1, 2, 4, 5], [0, 1, 2, 3, 4, 5]])
    assert plain == case(
        6,
        2,
        2,
        hosts=[[4, 0], [5, 1]],
        present=[[True, True, True, False, True, True], [1, 1, 1, 1, 1, 1]],
    )
    assert plain == case(6, 2, 2, hosts={"0": 4, "1": 5}, present={"0": [0, 1, 2, 4, 5], "1": None})
    assert plain.hosts == case(6, 2, 2, hosts={"0": [4], "1": [5]}).hosts
    sizes = case(7, [4, 3], 2)
    assert (sizes.tables, sizes.seats) == (2, ((4, 3), (4, 3)))
    assert case(7, 2, 2, table_sizes=[[4, 3], [3, 4]]).seats == ((4, 3), (3, 4))


@pytest.mark.parametrize(
    ("data", "key", "words"),
    [
        ([], "case_not_object", "object"),
        ({"people": 0}, "not_a_count", "column 'people'"),
        ({"people": 6, "tables": 2, "rounds": "3"}, "not_a_count", "column 'rounds'"),
        ({"hosts": {"9": 0}}, "unknown_person", "row 0, column 'hosts'"),
        ({"hosts": {"0": 0, "1": 7}}, "unknown_table", "row 1, column 'hosts'"),
        ({"hosts": [[0, 0], [0, 1]]}, "host_twice", "row 1, column 'hosts'"),
        ({"present": [[0, 1]]}, "cells_differ", "column 'present'"),
        ({"present": [[0, 1], [0, 6]]}, "unknown_person", "row 1, column 'present'"),
        ({"org": ["a", "b"]}, "cells_differ", "column 'org'"),
        ({"mix": ["a"]}, "mix_not_object", "column 'mix'"),
        ({"forbidden": [[0, 1], [2, 2]]}, "pair_of_one", "row 1, column 'forbidden'"),
        ({"forbidden": [[0, 1, 2]]}, "pair_unusable", "row 0, column 'forbidden'"),
        ({"together": [0]}, "not_a_list", "row 0, column 'together'"),
        ({"wishes": {"0": [3]}}, "unknown_table", "row 0, column 'wishes'"),
        ({"table_sizes": [3, 3, 3]}, "cells_differ", "column 'table_sizes'"),
    ],
    ids=str,
)
def test_a_refusal_names_the_row_and_the_column(data, key, words):
    whole = {"people": 6, "tables": 2, "rounds": 2, **data} if isinstance(data, dict) else data
    with pytest.raises(seating.BadInput) as refused:
        seating.case_from(whole)
    assert refused.value.key == key
    assert words in str(refused.value)


def written(tmp_path, **data):
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"people": 9, "tables": 3, "rounds": 3, **data}), "utf-8")
    return str(path)


def test_the_command_answers_with_rounds_and_numbers(tmp_path, capsys):
    path = written(tmp_path, hosts={}, present=None, org=None, forbidden=[], colour="green")
    assert main(["engine", "seat", path, "--seed", "5"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [sorted(p for t in row for p in t) for row in answer["rounds"]] == [list(range(9))] * 3
    assert (answer["distinct"], answer["repeats"], answer["bound"]) == (27, 0, 0)
    assert (answer["seed"], answer["optimal"]) == ("5", True)
    assert {"key": "key_not_used", "values": {"name": "colour"}} in answer["explanations"]


def test_rules_that_leave_no_seating_end_with_three_and_a_way_out(tmp_path, capsys):
    pairs = [[a, b] for a in range(4) for b in range(a)]
    assert main(["engine", "seat", written(tmp_path, forbidden=pairs)]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["conflict"]["reason"] == "rules_contradict"
    assert len(answer["conflict"]["rules"]) == 6
    assert len(answer["ways_out"]) == 6
    assert main(["engine", "seat", written(tmp_path, table_sizes=[3, 3, 2])]) == 3
    assert json.loads(capsys.readouterr().out)["conflict"]["reason"] == "too_few_seats"
    hosts = {"0": 0, "1": 0, "2": 0}
    assert main(["engine", "seat", written(tmp_path, table_sizes=[2, 4, 4], hosts=hosts)]) == 3
    assert json.loads(capsys.readouterr().out)["conflict"]["reason"] == "hosts_over_seats"


def test_a_file_that_cannot_be_used_ends_with_two(tmp_path, capsys):
    assert main(["engine", "seat", written(tmp_path, forbidden=[[0, 99]])]) == 2
    assert "row 0, column 'forbidden'" in capsys.readouterr().err


def test_the_day_goes_on_from_file_to_file(tmp_path, capsys):
    path, first, second = written(tmp_path), tmp_path / "1.json", tmp_path / "2.json"
    assert main(["engine", "seat", path, "--out", str(first)]) == 0
    words = ["engine", "reseat", path, str(first), "--round", "1", "--absent", "3,4"]
    assert main([*words, "--out", str(second)]) == 0
    words = ["engine", "reseat", path, str(second), "--round", "2", "--late", "4", "--seated"]
    assert main(words) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [len([p for t in row for p in t]) for row in answer["rounds"]] == [9, 7, 8]
    assert [(m["person"], m["before"]) for m in answer["moves"]] == [(4, None)]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["--round", "7"], "column 'round'"),
        (["--round", "1", "--absent", "x"], "row 0, column 'absent'"),
        (["--round", "1", "--absent", "1", "--late", "1"], "column 'late'"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(tmp_path, capsys, words, place):
    path, first = written(tmp_path), tmp_path / "1.json"
    main(["engine", "seat", path, "--out", str(first)])
    assert main(["engine", "reseat", path, str(first), *words]) == 2
    assert place in capsys.readouterr().err


def test_the_seating_of_another_case_is_refused(tmp_path, capsys):
    first = tmp_path / "1.json"
    main(["engine", "seat", written(tmp_path), "--out", str(first)])
    other = written(tmp_path, forbidden=[[0, 1]])
    assert main(["engine", "reseat", other, str(first), "--round", "0"]) == 2
    assert "column 'rounds'" in capsys.readouterr().err
