"""The list of faults in docs/faults.md is whole and names tests that are there."""

import ast
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


def test_every_test_that_the_list_names_is_there():
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", LIST)
    missing = [f"{path}::{name}" for path, name in named if name not in functions_of(path)]

    assert len(named) > 30
    assert missing == []


def functions_of(path):
    if not (ROOT / path).exists():
        return set()
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
