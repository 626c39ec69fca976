"""`pracownia engine plain`: the measures and findings of a text as JSON."""

import argparse
from dataclasses import asdict
from pathlib import Path

from pracownia.engines.files import text_of, write

from .analysis import Analysis, analyse

EXAMPLE = """example:
  printf 'Należność należy uiścić w terminie 14 dni od dnia doręczenia decyzji.\\n' > letter.txt
  pracownia engine plain letter.txt --out findings.json

The file is plain text in UTF-8. Under 100 words "enough" is false: then look at the findings
only, the indices say nothing.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", type=Path, metavar="FILE.txt")
    parser.add_argument("--out", type=Path, help="file for the result instead of the screen")


def run(given: argparse.Namespace) -> int:
    write(record(analyse(text_of(given.text))), given.out)
    return 0


def record(one: Analysis) -> dict[str, object]:
    """The analysis as it is printed; places are counted in characters from 0."""
    return {
        "version": one.version,
        "morphology": one.morphology,
        "rules": one.rules,
        "digest": one.digest,
        "measures": asdict(one.measures),
        "findings": [
            {
                "rule": finding.rule,
                "start": finding.start,
                "end": finding.end,
                "text": finding.text,
                "suggestions": list(finding.suggestions),
                "risk": finding.risk,
            }
            for finding in one.findings
        ],
    }
