"""Each kind of answer, on a call small enough to see it, and each refusal with its place."""

import json
import shlex
import subprocess
from decimal import Decimal

import pytest

from pracownia.engines import selection
from pracownia.engines.cli import main
from pracownia.engines.selection import (
    BadInput,
    Candidate,
    Distinct,
    Each,
    Excluded,
    Limit,
    NoList,
    Pinned,
    Pool,
    Threshold,
    explain_all,
    next_from_reserve,
    select,
    why,
)


def person(number, marks, gmina="Poraj", plec="K"):
    return Candidate(number, Decimal(marks), {"gmina": gmina, "plec": plec})


CALL = [
    person("A", 90, "Poraj"),
    person("B", 88, "Poraj"),
    person("C", 70, "Żarki", "M"),
    person("D", 69, "Łęczna"),
    person("E", 69, "Myszków"),
    person("F", 40, "Kłobuck", "M"),
    person("G", 85, "Olsztyn"),
]
RULES = [
    Each("gmina", 1),
    Limit("plec", "M", 1),
    Threshold(Decimal(50)),
    Excluded("G", "konflikt interesów"),
]


def test_each_person_hears_their_own_reason():
    whys = explain_all(select(CALL, RULES, places=3, reserve=2, seed="s"))
    kinds = {number: answer.standing for number, answer in whys.items()}
    by_lot = sorted("DE", key=lambda number: whys[number].place_by_lot)
    assert kinds == {
        "A": "chosen",
        "B": "rules",
        "C": "indispensable",
        by_lot[0]: "chosen_by_lot",
        by_lot[1]: "lost_by_lot",
        "F": "below_threshold",
        "G": "excluded",
    }
    assert (whys["B"].price, whys["B"].rules, whys["B"].out) == (2, (0, 1), ("A",))
    assert whys["B"].message.key == "why.rules"
    assert whys["C"].rules == (1,)
    assert whys["A"].margin == 2
    assert whys["F"].message.values["threshold"] == 50
    assert whys["G"].message.values["reason"] == "konflikt interesów"


def test_one_person_can_be_asked_about_alone():
    answer = select(CALL, RULES, places=3, reserve=2, seed="s")
    assert why(answer, "B") == explain_all(answer)["B"]


def test_a_pinned_person_is_in_and_the_coordinator_is_told_about_the_threshold():
    answer = select(CALL, [*RULES, Pinned("F", "kontynuacja")], places=3, reserve=2, seed="s")
    assert "F" in answer.chosen
    assert [notice.key for notice in answer.notices] == ["pinned_below_threshold"]
    assert why(answer, "F").message.values == {"marks": 40, "reason": "kontynuacja"}


def test_an_impossible_person_hears_which_rules_forbid_them():
    rules = [Limit("plec", "M", 0, 0), Each("gmina", 1)]
    answer = select(CALL, rules, places=3, reserve=0, seed="s")
    assert (why(answer, "C").standing, why(answer, "C").rules) == ("impossible", (0,))


def test_thirty_two_places_and_thirty_one_communes():
    people = [person(f"Z{n}", 50 + n, f"gmina {n % 31}") for n in range(90)]
    answer = select(people, [Each("gmina", 1)], places=32, reserve=5, seed="s")
    assert {(d.rule, d.side) for d in answer.conflict} == {(0, "max"), (None, "places")}
    [way] = answer.relaxations
    assert [(c.rule, c.before, c.after) for c in way.changes] == [(0, 1, 2)]
    with pytest.raises(NoList):
        why(answer, "Z1")


def test_hard_rules_leave_no_way_out_and_say_so():
    people = [person("A", 9), person("B", 8), person("C", 7)]
    rules = [Limit("plec", "M", 1, hard=True)]
    answer = select(people, rules, places=2, reserve=0, seed="s")
    assert answer.relaxations == ()
    assert [notice.key for notice in answer.notices] == [
        "value_without_candidates",
        "no_way_out",
    ]


def test_a_skipped_person_of_the_reserve_hears_why():
    people = [*CALL[:6], person("H", 60, "Konopiska", "M")]
    answer = select(people, [Limit("plec", "M", 1)], places=3, reserve=3, seed="s")
    assert answer.chosen == ("A", "B", "C")
    after = next_from_reserve(answer, ["C"])
    assert (after.person, [s.number for s in after.skipped]) == ("H", ["D", "E"])
    broken = after.skipped[0].breaks[0]
    assert (broken.rule, broken.count, broken.least) == (0, 0, 1)
    assert after.skipped[0].message.key == "succession.breaks_rules"
    record = selection.to_record(answer)
    assert next_from_reserve(record, ["C", "H"]).outside == ("F",)
    assert next_from_reserve(record, ["C", "H"]).message.key == "succession.only_outside"
    assert next_from_reserve(record, []).message.key == "succession.no_vacancy"
    with pytest.raises(BadInput, match="nobody has the number 'X'"):
        next_from_reserve(record, ["X"])


@pytest.mark.parametrize(
    ("people", "rules", "says"),
    [
        ([person("A", 1), person("A", 2)], [], "row 2, column 'number': A already stands in row 1"),
        ([person("", 1)], [], "row 1, column 'number': the number is empty"),
        ([person("A", "NaN")], [], "row 1, column 'marks'"),
        ([person("A", "1.0000001")], [], "row 1, column 'marks'"),
        ([person("A", 1)], [Limit("wiek", "1")], "row 1, rule 0, column 'wiek'"),
        ([person("A", 1)], [Limit("plec", "K", 3, 2)], "rule 0, column 'min'"),
        ([person("A", 1)], [Limit("plec", "K", -1)], "rule 0, column 'min'"),
        ([person("A", 1)], [Limit("plec", "K", weight=0)], "rule 0, column 'weight'"),
        ([person("A", 1)], [Pool("plec", "K", 2)], "rule 0, column 'plec': the pools have 2"),
        ([person("A", 1)], [Pool("plec", "K", 1)] * 2, "rule 1, column 'plec': the pool 'K'"),
        ([person("A", 1)], [Pinned("B")], "rule 0, column 'pinned': nobody has"),
        ([person("A", 1)], [Pinned("A"), Excluded("A")], "rule 1, column 'excluded'"),
        ([person("A", 1)], [Threshold(Decimal("inf"))], "rule 0, column 'threshold'"),
        ([person("A", 1)], [Distinct("gmina", True)], "rule 0, column 'min'"),
    ],
)
def test_unusable_input_is_refused_with_its_place(people, rules, says):
    with pytest.raises(BadInput) as refused:
        select(people, rules, places=1, reserve=0, seed="s")
    assert says in str(refused.value)
    assert refused.value.key


def test_places_seed_and_floats_are_refused():
    with pytest.raises(BadInput, match="column 'places'"):
        select([person("A", 1)], [], places=0, reserve=0, seed="s")
    with pytest.raises(BadInput, match="column 'seed'"):
        select([person("A", 1)], [], places=1, reserve=0, seed="")
    with pytest.raises(BadInput, match="never a float"):
        Candidate("A", 1.5)


RULES_FILE = {
    "places": 1,
    "number": "nr",
    "marks": "punkty",
    "rules": [{"field": "plec", "value": "K", "min": 1}],
}


@pytest.mark.parametrize(
    ("people", "change", "says"),
    [
        ("", {}, "row 1: the file is empty"),
        ("nr,punkty\nA,1\n", {}, "row 1, column 'plec': this column is missing"),
        ("nr,punkty,plec,plec\n", {}, "row 1, column 'plec': this column stands twice"),
        ("nr,punkty,plec\nA,1\n", {}, "row 2, column 'plec': 2 cells"),
        ("nr,punkty,plec\nA,1,K\n\nB,x,K\n", {}, "row 4, column 'punkty': 'x' is not"),
        ("nr,punkty,plec\nA,1,K\nA,2,K\n", {}, "row 3, column 'nr': A already stands in row 2"),
        ("nr,punkty,plec\n,1,K\n", {}, "row 2, column 'nr'"),
        ("nr,punkty,plec\nA,1,K\n", {"placess": 2}, "'placess' is not known here"),
        ("nr,punkty,plec\nA,1,K\n", {"places": None}, "say how many places"),
        ("nr,punkty,plec\nA,1,K\n", {"rules": [{"field": "plec"}]}, "rule 0, column 'value'"),
        ("nr,punkty,plec\nA,1,K\n", {"rules": [{"field": "plec", "each": True, "maks": 1}]}, "rul"),
        ("nr,punkty,plec\nA,1,K\n", {"rules": [{"threshold": "dużo"}]}, "rule 0, column 'thr"),
        ("nr,punkty,plec\nA,1,K\n", {"rules": [[]]}, "rule 0: a rule must be an object"),
        ("nr,punkty,plec\nA,1,K\n", {"rules": {}}, "column 'rules': a list"),
        ("nr,punkty,plec\nA,1,K\n", {"pinned": [3]}, "column 'pinned'"),
    ],
)
def test_unusable_files_end_with_code_two_and_say_where(tmp_path, capsys, people, change, says):
    (tmp_path / "p.csv").write_text(people, "utf-8")
    (tmp_path / "r.json").write_text(json.dumps({**RULES_FILE, **change}), "utf-8")
    files = [str(tmp_path / "p.csv"), str(tmp_path / "r.json")]
    assert main(["engine", "select", *files, "--seed", "1"]) == 2
    assert says in capsys.readouterr().err


def test_the_command_writes_a_record_that_it_can_repeat(tmp_path, capsys):
    people = "\ufeffnr;punkty;plec;nazwisko\nA;80,5;K;Wójcik\nB;91;M;Lis\nC;79;K;Rak\n"
    (tmp_path / "p.csv").write_text(people, "utf-8")
    terms = {**RULES_FILE, "reserve": 1, "threshold": 10, "pinned": [], "excluded": ["C"]}
    (tmp_path / "r.json").write_text(json.dumps(terms), "utf-8")
    out = tmp_path / "out.json"
    files = [str(tmp_path / "p.csv"), str(tmp_path / "r.json")]
    assert main(["engine", "select", *files, "--seed", "1", "--out", str(out)]) == 0
    record = json.loads(out.read_text("utf-8"))
    assert (record["chosen"], record["total"], record["optimal"]) == (["A"], 80.5, True)
    assert record["why"]["B"]["standing"] == "impossible"
    assert main(["selection", "verify", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    out.write_text(json.dumps({**record, "chosen": ["B"]}), "utf-8")
    assert main(["selection", "verify", str(out)]) == 1
    assert json.loads(capsys.readouterr().out)["differences"][0]["path"] == "chosen.0"
    assert main(["engine", "select", *files, "--seed", "1", "--places", "3"]) == 3
    assert json.loads(capsys.readouterr().out)["relaxations"]
    out.write_text("[]", "utf-8")
    assert main(["selection", "verify", str(out)]) == 2


def test_the_example_of_the_help_works(tmp_path, monkeypatch, capsys):
    with pytest.raises(SystemExit):
        main(["engine", "select", "--help"])
    lines = capsys.readouterr().out.split("example:")[1].split("exit code")[0]
    commands = lines.replace("\\\n", " ").strip().splitlines()
    monkeypatch.chdir(tmp_path)
    for command in commands:
        if command.strip().startswith("printf"):
            subprocess.run(["sh", "-c", command], check=True)
        else:
            assert main(shlex.split(command)[1:]) == 0
