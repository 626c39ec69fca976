"""Figures as a table for people: `python -m benchmarks.table FILE.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HEAD = (
    "| item | requests | SQL | cap | CPU ms: web + database | p50, p95 ms | KB | peak MB | peer "
    "| ratio | must | moonshot |"
)


def table(run: dict[str, Any]) -> str:
    lines = [HEAD, "|--" * (HEAD.count("|") - 1) + "|"]
    return "\n".join(lines + [row(one) for one in run["items"]])


def row(one: dict[str, Any]) -> str:
    cpu, sql, cap = one["cpu_ms"], one.get("sql"), one.get("sql_cap")
    parts = f"{cpu['web']:.1f}" + (f" + {cpu['database']:.1f}" if cpu["database"] else "")
    cells = [
        one["item"],
        f"{one['requests']:g}",
        str(sql["queries"]) if sql else "",
        f"{cap['most']}{'' if cap['holds'] else ' **no**'}" if cap else "",
        parts,
        f"{one['wall_ms']['p50']:.0f}, {one['wall_ms']['p95']:.0f}",
        f"{one['bytes'] / 1024:.0f}",
        f"{one['rss_mb']['peak']:.0f}",
        *aims(one),
    ]
    return "| " + " | ".join(cells) + " |"


def aims(one: dict[str, Any]) -> list[str]:
    if "peer" not in one:
        return ["", "", "", ""]
    held = [
        one[name]["ratio"] + ("" if one[name]["holds"] else " **no**")
        for name in ("must", "moonshot")
    ]
    return [f"{one['peer']['cpu_ms']:g}", one["peer"]["ratio"], *held]


if __name__ == "__main__":
    for run in json.loads(Path(sys.argv[1]).read_text("utf-8"))["runs"]:
        print(f"\n{run['database']}, calibration {run['calibration_ms']} ms\n\n{table(run)}")
