"""The list of faults in docs/faults.md is whole, and every race in it has its control."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
PROMISED, LATER, ALL = range(1, 47), range(47, 59), range(1, 59)
RACES = ["F01", "F04", "F05", "F06", "F25", "F29"]


def rows():
    return dict(re.findall(r"^\| (F\d\d) \| (.+)$", LIST, re.MULTILINE))


def test_every_promised_fault_is_injected_by_a_test():
    assert list(rows()) == [name(number) for number in ALL]
    assert [one for one in map(name, PROMISED) if "::test_" not in rows()[one]] == []


def test_every_other_fault_says_which_part_brings_it():
    assert [one for one in map(name, LATER) if not rows()[one].split("|")[1].strip()] == []


def name(number):
    return f"F{number:02d}"


def test_every_race_has_its_control():
    assert [fault for fault in RACES if "control" not in rows()[fault]] == []
