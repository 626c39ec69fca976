"""Measures what the pages cost and prints JSON, with the nearest peer's figures beside.

    python -m benchmarks.pages [--database sqlite|postgresql] [--only ITEM ...] [--server]

Both databases unless one is named. Everything runs in a throwaway instance with production
settings; without --server inside one process (CPU of web and of database apart, and queries),
with it through the real server and loopback (CPU of its processes, memory as PSS).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from typing import Any

from .ground import on_each


def main() -> None:
    found = on_each("benchmarks.running", vars(arguments))
    print(json.dumps({"machine": machine(), "runs": found}, indent=1, ensure_ascii=False))


def machine() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": [round(one, 2) for one in os.getloadavg()],
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--database", action="append", choices=("sqlite", "postgresql"))
    parser.add_argument("--applications", type=int, default=1000, help="how many, 1000")
    parser.add_argument("--repeats", type=int, default=0, help="of each item; its own number")
    parser.add_argument("--only", nargs="*", default=[], metavar="ITEM")
    parser.add_argument("--server", action="store_true", help="measure the real server")
    parser.add_argument("--sql", action="store_true", help="list the queries too")
    arguments = parser.parse_args()
    main()
