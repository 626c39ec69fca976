"""How long what-if and a new proposal take with 3,000 applicants. Prints JSON.

    python -m benchmarks.proposals [--database sqlite|postgresql] [--applications 3000]

Through the whole stack in one process, production settings, throwaway instance. CPU seconds of
the process (the database's own on SQLite): the page of what-if as somebody asks it, the engine
alone inside it, saving the supposition as a new proposal (with a reason for everybody), and the
board after it. The target is 2 seconds for the answer and 2 for the proposal.
"""

from __future__ import annotations

import argparse
import json
from statistics import median
from time import process_time
from typing import Any

from .ground import on_each

TARGET = 2.0
QUESTIONS = (
    {"miejsca": "30"},
    {"miejsca": "36", "od-1": "6"},
    {"przypnij": "PW-0040", "miejsca": "32"},
    {"wyklucz": "PW-0001 PW-0002 PW-0003", "miejsca": "32", "do-0": "2"},
    {"przypnij": "PW-0100 PW-0200", "od-1": "10", "miejsca": "34"},
)


def main(options: dict[str, Any]) -> None:
    """Runs inside the throwaway instance."""
    from pracownia.core import startup  # noqa: PLC0415 - the house is set up only here

    from . import meter, stage  # noqa: PLC0415
    from .running import database, served, settled  # noqa: PLC0415

    startup.migrate()
    startup.collect_static()
    built = stage.build(options["applications"])
    settled()
    with served(is_server=False) as (line, _server):
        items = _items(line(), built, stage.COUNTED)
    print(
        json.dumps(
            {
                "database": database(),
                "applications": options["applications"],
                "calibration_ms": meter.calibration(),
                "target_seconds": TARGET,
                "items": items,
            }
        )
    )


def _items(line: Any, built: Any, slug: str) -> dict[str, Any]:
    from urllib.parse import urlencode  # noqa: PLC0415

    from pracownia.engines import selection as engine  # noqa: PLC0415
    from pracownia.enrol.selection.models import Run  # noqa: PLC0415
    from pracownia.enrol.selection.queries.inputs import prepared  # noqa: PLC0415

    from .browser import Browser  # noqa: PLC0415

    office = Browser(line).sign_in(built.coordinator)
    board, ask = f"/biuro/{slug}/wybor/", f"/biuro/{slug}/wybor/gdyby/"

    def cpu(act: Any) -> float:
        before = office.spent.cpu
        act()
        return office.spent.cpu - before

    office.get(ask)  # the first request loads templates and the solver
    asked = [cpu(lambda q=q: office.get(f"{ask}?{urlencode(q)}")) for q in QUESTIONS]
    saved, alone, shown = [], [], []
    for question in QUESTIONS[:3]:
        run = Run.objects.order_by("-pk").select_related("settings__call").first()
        assert run is not None
        sent = {
            "run": str(run.pk),
            "revision": str(run.revision),
            "reason": "Pomiar czasu nowej propozycji.",
        }
        saved.append(cpu(lambda q=question, s=sent: office.post(f"{ask}?{urlencode(q)}", s)))
        shown.append(cpu(lambda: office.get(board)))
        given = prepared(run.settings)
        began = process_time()
        found = engine.select(
            given.candidates, given.rules, places=run.places, reserve=8, seed=run.seed
        )
        engine.explain_all(found)
        alone.append(process_time() - began)
    return {
        "what_if_page": _told(asked),
        "new_proposal": _told(saved),
        "engine_with_reasons": _told(alone),
        "board_after": _told(shown),
    }


def _told(seconds: list[float]) -> dict[str, float]:
    return {"median": round(median(seconds), 3), "worst": round(max(seconds), 3)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--database", action="append", choices=("sqlite", "postgresql"))
    parser.add_argument("--applications", type=int, default=3000, help="how many, 3000")
    given = parser.parse_args()
    found = on_each("benchmarks.proposals", vars(given))
    print(json.dumps({"runs": found}, indent=1))
