"""How the command line reads what people give it and writes what the engines answer."""

import json
import sys
from pathlib import Path

from .errors import BadInput

# The catalogue of what is refused here: each key with its values, for those who translate.
REFUSALS: dict[str, tuple[str, ...]] = {"not_utf8": ("file", "byte")}


def text_of(path: Path) -> str:
    """A file in UTF-8, with or without the mark that spreadsheets put at its beginning.

    Every end of a line is one character, as in any text that Python reads, so that places in the
    answer are places in that text.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "not_utf8",
            f"{path.name} is not text in UTF-8 (byte {error.start + 1}); save it as UTF-8 text",
            values={"file": path.name, "byte": error.start + 1},
        ) from error


def write(data: object, out: Path | None) -> None:
    """JSON to the screen, or to the file named by `--out`."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")
