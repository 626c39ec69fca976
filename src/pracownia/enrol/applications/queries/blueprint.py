"""The pattern of a questionnaire that comes with the house, filled in for one edition."""

import tomllib
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

FOLDER = Path(__file__).parent.parent / "data" / "pracownia-samorzadowa"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "questionnaire.toml").read_text(encoding="utf-8"))


def publicity() -> dict[str, str]:
    """Title and text of the consent to a name on the list of results."""
    given: dict[str, str] = _read()["publicity"]
    return given


def filled(*, rules_url: str, notice_url: str, version: int) -> dict[str, Any]:
    """Title, minutes and sections; statements name the documents of their edition."""
    put = {"zasady": rules_url, "dane": notice_url, "wersja": str(version)}

    def text(value: Any) -> Any:
        return Template(value).substitute(put) if isinstance(value, str) else value

    sections = [
        {
            **section,
            "fields": [
                {name: text(value) for name, value in field.items()} for field in section["fields"]
            ],
        }
        for section in _read()["sections"]
    ]
    return {"title": _read()["title"], "minutes": _read()["minutes"], "sections": sections}
