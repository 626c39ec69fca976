"""Links between documents lead somewhere, and tests that they name are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# Painted from the running product when a version is made.
PICTURES = ROOT / "docs" / "pictures"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_in_a_document_leads_to_a_file(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text()):
        name = target.partition("#")[0]
        if name and "://" not in name and not name.startswith("mailto:"):
            there = (path.parent / name).resolve()
            assert there.exists() or there.parent == PICTURES, f"{path.name}: {target}"


def test_every_document_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text()
    missing = [path.name for path in (ROOT / "docs").glob("*.md") if path.name not in index]

    assert missing == ["README.md"]


@cache
def functions_of(path):
    if not (ROOT / path).exists():
        return set()
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_test_that_a_document_names_is_there(path):
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", path.read_text(encoding="utf-8"))

    assert [f"{file}::{name}" for file, name in named if name not in functions_of(file)] == []


def test_every_promise_of_security_names_its_test_or_where_it_stands():
    page = (ROOT / "docs" / "security-checks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", page.partition("## Limits")[0], re.MULTILINE)
    rows = [row for row in rows if row[1] != "test"]

    assert len(rows) > 30
    assert [
        promise for promise, test in rows if not re.search(r"::test_|faults.md|check.py", test)
    ] == []
