"""The pattern of a questionnaire that comes with the house, filled in for one edition."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

# Why the questions of a call may be asked and how long answers are kept, unless one says else.
GROUNDS = {"legal_basis": "contract", "retention": "recruitment"}
SILENT = ("info", "statement", "computed")
FOLDER = Path(__file__).parent.parent / "data" / "pracownia-samorzadowa"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "questionnaire.toml").read_text(encoding="utf-8"))


def publicity() -> dict[str, str]:
    """Title and text of the consent to a name on the list of results."""
    given: dict[str, str] = _read()["publicity"]
    return given


def filled(documents: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Title, minutes and sections; statements get the address and version of their document."""
    given = _read()
    sections = addressed(given["sections"], documents)
    return {"title": given["title"], "minutes": given["minutes"], "sections": sections}


def addressed(
    sections: list[dict[str, Any]], documents: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The sections with their statements pointed at ``documents``: slug -> version and url."""

    def field(told: dict[str, Any]) -> dict[str, Any]:
        grounds = {} if told["kind"] in SILENT else GROUNDS
        return {**grounds, **told, **documents.get(told.get("document", ""), {})}

    return [
        {**section, "fields": [field(told) for told in section["fields"]]} for section in sections
    ]
