"""pracownia letters: list every letter that is sent by itself into docs/listy.md."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template import Context, Engine
from django.utils import translation

from pracownia.commons.letters import kinds

HEAD = """# Listy

Every letter that is sent by itself. Listed by `pracownia letters` from the rooms' `notices.py`; do
not edit. How letters are written and sent: [letters.md](letters.md).

## Texts that a programme may change

"May be refused": by its recipient, and the programme may switch it off; all others always go.

| letter | when it goes | to whom | may be refused | template |
|--|--|--|--|--|
"""
FIXED = """
## Texts that nobody changes

They hold codes, or speak of the safety of an account or of personal data. They always go.

| subject in Polish | in English | template |
|--|--|--|
"""


def listed() -> str:
    with translation.override("pl"):
        rows = [
            (kind.title, kind.when, kind.to, "tak" if kind.is_optional else "", kind.template)
            for kind in sorted(kinds.catalogue.values(), key=lambda one: one.key)
        ]
        told = HEAD + _table(rows)
    fixed = [(_subject(path, "pl"), _subject(path, "en"), path) for path in sorted(kinds.fixed)]
    return told + FIXED + _table(fixed)


def _table(rows: Iterable[tuple[object, ...]]) -> str:
    return "".join(f"| {' | '.join(str(one) for one in row)} |\n" for row in rows)


def _subject(path: str, language: str) -> str:
    """The first line, each of its placeholders as three dots."""
    engine = Engine.get_default()
    first = engine.get_template(path).source.partition("\n")[0]
    names = dict.fromkeys(re.findall(r"{{\s*(\w+)", first), "…")
    with translation.override(language):
        return engine.from_string(first).render(Context(names, autoescape=False)).strip()


class Command(BaseCommand):
    help = "List every letter that is sent by itself into docs/listy.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail if the file is out of date")
        parser.add_argument("--out", type=Path, default=Path("docs/listy.md"))

    def handle(self, *args: Any, check: bool, out: Path, **options: Any) -> None:
        text = listed()
        if check:
            if not out.exists() or out.read_text() != text:
                raise CommandError(f"{out} is out of date: run pracownia letters.")
            return
        out.write_text(text)
        self.stdout.write(f"{out}: {len(kinds.catalogue) + len(kinds.fixed)} letters.")
