"""How the command line reads what people give it and writes what the engines answer."""

import json
import sys
from pathlib import Path


def text_of(path: Path) -> str:
    """A file in UTF-8, with or without the mark that spreadsheets put at its beginning."""
    return path.read_bytes().decode("utf-8-sig")


def write(data: object, out: Path | None) -> None:
    """JSON to the screen, or to the file named by `--out`."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")
