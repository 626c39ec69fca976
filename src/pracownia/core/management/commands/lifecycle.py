"""pracownia lifecycle: draw all declared states into docs/lifecycle.md."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pracownia.core.states import GRAPHS

HEAD = """# Life cycles

Drawn by `pracownia lifecycle` from the graphs declared in the rooms' `states.py`; do not edit.
"""


def drawn() -> str:
    parts = [
        f"\n## {name}\n\n```mermaid\n{graph.mermaid()}\n```\n"
        for name, graph in sorted(GRAPHS.items())
    ]
    return HEAD + "".join(parts)


class Command(BaseCommand):
    help = "Draw the state graphs of all rooms into docs/lifecycle.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail if the file is out of date")
        parser.add_argument("--out", type=Path, default=Path("docs/lifecycle.md"))

    def handle(self, *args: Any, check: bool, out: Path, **options: Any) -> None:
        text = drawn()
        if check:
            if not out.exists() or out.read_text() != text:
                raise CommandError(f"{out} is out of date: run pracownia lifecycle.")
            return
        out.parent.mkdir(exist_ok=True)
        out.write_text(text)
        self.stdout.write(f"{out}: {len(GRAPHS)} graphs.")
