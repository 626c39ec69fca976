"""`pracownia selection verify`: repeats a published selection or draw without the database."""

import argparse
import json
from pathlib import Path

from pracownia.engines.errors import BadInput
from pracownia.engines.files import text_of, write

from .checking import verify_draw
from .portfolio import FORMAT
from .repeat import verify

EXAMPLE = """example:
  pracownia selection verify record.json

exit code: 0 the record repeats, 1 it differs (the differences are listed), 2 it cannot be read
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("record", type=Path, metavar="FILE")


def run(given: argparse.Namespace) -> int:
    record = json.loads(text_of(given.record))
    if not isinstance(record, dict):
        raise BadInput("record_format", "the record must be one object")
    answer = verify_draw(record) if record.get("format") == FORMAT else verify(record)
    differences = [
        {"path": d.path, "published": d.published, "repeated": d.repeated}
        for d in answer.differences
    ]
    write(
        {
            "ok": answer.ok,
            "same_version": answer.same_version,
            "digest": answer.digest,
            "differences": differences,
        },
        None,
    )
    return 0 if answer.ok else 1
