"""The command `pracownia`: management commands of the house without a manage.py."""

from __future__ import annotations

import os
import sys
import tempfile

ENGINES = ("engine", "selection")
# The one command of an engine that needs the tables of the house; its options are the engine's.
IN_DATABASE = ["engine", "search-eval"]
HELP = {"-h", "--help"}


def main() -> None:
    if sys.argv[1:3] == IN_DATABASE and HELP.isdisjoint(sys.argv):
        sys.argv[1:3] = ["search_eval"]
        # It measures, and leaves nothing: neither a data folder nor a key.
        with tempfile.TemporaryDirectory(prefix="pracownia-") as folder:
            os.environ["PRACOWNIA_DATA"] = folder
            _manage()
        return
    if len(sys.argv) > 1 and sys.argv[1] in ENGINES:
        from pracownia.engines.cli import main as engine  # noqa: PLC0415 - no Django needed

        sys.exit(engine(sys.argv[1:]))
    _manage()


def _manage() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pracownia.settings")
    # Django takes long to load, and a mistyped variable should be answered at once.
    from .env import Problems, read  # noqa: PLC0415

    try:
        read(os.environ)
    except Problems as found:
        for problem in found.problems:
            print(problem, file=sys.stderr)  # noqa: T201
        sys.exit(1)

    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
