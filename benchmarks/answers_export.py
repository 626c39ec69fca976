"""How long and how much memory an export of 100,000 applications takes. Prints JSON.

python benchmarks/answers_export.py [ROWS]

The questionnaire is the pattern of the house; each format runs in a process of its own, because
the most memory that a process has ever had is not given back.
"""

# ruff: noqa: PLC0415 - the house can be imported once Django is set up

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parent.parent / "src"
ROWS = 100_000
MEGABYTE = 1024 * 1024
HEAD = ["Numer", "Stan", "Wysłane", "Wersja", "Osoba", "E-mail"]
NOW = datetime(2027, 4, 3, 12, 32, tzinfo=UTC)
TEXT = "Zrobiliśmy razem przystanek, plac zabaw i spacer badawczy. " * 5


def answer(question: Any, number: int) -> Any:
    match question.kind:
        case "short" | "long":
            return f"{number}. {TEXT}" if question.kind == "long" else f"=Odpowiedź {number}"
        case "number":
            return number % 9 + 1
        case "yes_no":
            return number % 2 == 0
        case "one":
            return question.options[number % len(question.options)][0]
        case "many":
            return [code for code, _label in question.options[:2]]
        case "scale":
            return number % 5 + 1
        case "place":
            return {"code": "240904", "kind": "rural", "text": "Poraj, powiat myszkowski, śląskie"}
        case "organisation":
            return {"name": "KGW Jutrzenka"}
        case "function":
            return {"kind": "wojt", "since": 2018}
        case "statement":
            return {"agreed": True, "document": "zasady", "version": 1}
    return None


def lines(definition: Any, count: int) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Each row made as it would come from the database: nothing is shared between them."""
    for number in range(1, count + 1):
        before = (f"PS-{number:06d}", "Wysłane", NOW, 1, f"Osoba {number}", f"o{number}@example.pl")
        given = {question.slug: answer(question, number) for question in definition}
        yield before, {slug: value for slug, value in given.items() if value is not None}


def run(kind: str, count: int) -> dict[str, Any]:
    sys.path.insert(0, str(SOURCE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pracownia.settings")
    import django

    django.setup()
    from django.utils.translation import override

    from pracownia.commons.questionnaires import drawing
    from pracownia.commons.questionnaires.definition import Definition, Question, Step
    from pracownia.commons.questionnaires.exporting import as_csv, as_xlsx
    from pracownia.enrol.applications.queries import blueprint

    steps = [
        Step(
            part["slug"],
            part["title"],
            "",
            tuple(Question(section=part["slug"], **drawing.columns(one)) for one in part["fields"]),
        )
        for part in blueprint.filled({})["sections"]
    ]
    definition = Definition(1, "Zgłoszenie", 25, tuple(steps))
    before, began, processor = peak(), time.perf_counter(), time.process_time()
    size, first = 0, 0.0
    with override("pl"):
        if kind == "csv":
            for chunk in as_csv(list(definition), HEAD, lines(definition, count)):
                first = first or time.perf_counter() - began
                size += len(chunk.encode())
        else:
            with as_xlsx(list(definition), HEAD, lines(definition, count)) as file:
                first = time.perf_counter() - began
                while piece := file.read(MEGABYTE):
                    size += len(piece)
    return {
        "format": kind,
        "rows": count,
        "columns": len(HEAD) + sum(1 for _question in definition),
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(time.process_time() - processor, 1),
        "first_byte_seconds": round(first, 2),
        "megabytes": round(size / MEGABYTE, 1),
        "peak_memory_growth_mb": round((peak() - before) / MEGABYTE, 1),
    }


def peak() -> int:
    """The most memory that this process has had so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    if len(sys.argv) > 2:
        print(json.dumps(run(sys.argv[2], count)))
        return
    found = [
        json.loads(subprocess.check_output([sys.executable, __file__, str(count), kind]))
        for kind in ("csv", "xlsx")
    ]
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
