"""The command `pracownia`: management commands of the house without a manage.py."""

from __future__ import annotations

import os
import sys


ENGINES = ("engine", "selection")


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] in ENGINES:
        from pracownia.engines.cli import main as engine  # noqa: PLC0415 - no Django needed

        sys.exit(engine(sys.argv[1:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pracownia.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)
