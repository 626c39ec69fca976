"""Links between documents lead somewhere."""

import re
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
