"""Keeps the catalogues of Polish text: one per room, complete, and compiled beside its source.

messages.py compile    .po -> .mo where the .po is newer
messages.py make       bring every catalogue up to date with the code (needs gettext)
messages.py check      fail where a catalogue is incomplete, out of date or at odds with another
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOUSE = Path(__file__).resolve().parent.parent / "src" / "pracownia"
BELOW = Path("locale", "pl", "LC_MESSAGES", "django.po")
PLURALS = (
    "nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : "
    "n!=1 && (n%10>=0 && n%10<=1) || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);"
)
HEADER = f"""msgid ""
msgstr ""
"Project-Id-Version: Pracownia\\n"
"Language: pl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {PLURALS}\\n"
"""

type Key = tuple[str, str]  # context and msgid


def main(arguments: list[str]) -> int:
    commands = {"compile": compile_, "make": make, "check": check}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__)
        return 2
    return commands[arguments[0]]()


# Commands


def compile_() -> int:
    for source in sorted(HOUSE.rglob(str(BELOW))):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            # Written beside and moved over, so that a running server never reads half a file.
            with tempfile.NamedTemporaryFile(dir=compiled.parent, delete=False) as file:
                write_mo(file, read(source))
            os.chmod(file.name, 0o644)
            os.replace(file.name, compiled)
    return 0


def make() -> int:
    if not gettext_is_here():
        return 1
    for place in places():
        write(place / BELOW, brought_up_to_date(place))
    return 0


def check() -> int:
    problems = list(disagreements())
    if gettext_is_here():
        for place in places():
            problems += against_code(place)
    else:
        print("messages: NOT CHECKED against the code, because gettext is missing")
        if os.environ.get("CI"):
            problems.append("gettext must be installed where CI is set")
        for place in places():
            problems += [f"{name(place)}: {gap}" for gap in gaps(read(place / BELOW))]
    for problem in problems:
        print(problem)
    if problems:
        print(f"messages: {len(problems)} problems; `make messages` brings catalogues up to date")
    return 1 if problems else 0


# What is wrong with a catalogue


def against_code(place: Path) -> Iterator[str]:
    here, wanted = read(place / BELOW), extracted(place)
    for key in sorted(set(messages(wanted)) - set(messages(here))):
        yield f"{name(place)}: missing: {shown(key)}"
    for key in sorted(set(messages(here)) - set(messages(wanted))):
        yield f"{name(place)}: no longer in the code: {shown(key)}"
    for gap in gaps(here):
        yield f"{name(place)}: {gap}"


def gaps(catalogue: Catalog) -> Iterator[str]:
    for key, message in messages(catalogue).items():
        if message.fuzzy:
            yield f"fuzzy: {shown(key)}"
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        expected = 4 if message.pluralizable else 1
        if len(texts) != expected or not all(texts):
            yield f"not translated: {shown(key)}"
        else:
            yield from placeholder_gaps(key, message, [str(text) for text in texts])
    for forgotten in sorted(str(text) for text in catalogue.obsolete):
        yield f"obsolete: {forgotten!r}"
    if messages(catalogue) and PLURALS.rstrip(";") != str(catalogue.plural_forms).rstrip("; "):
        yield "the header's Plural-Forms differ from the house's"


def placeholder_gaps(key: Key, message: Message, texts: list[str]) -> Iterator[str]:
    """A translation may leave a name out of one plural form, but never ask for an unknown one."""
    ids = message.id if isinstance(message.id, tuple | list) else [message.id]
    known = {name for text in ids for name in placeholders(str(text))}
    asked = {name for text in texts for name in placeholders(text)}
    if asked - known:
        yield f"unknown placeholder {', '.join(sorted(asked - known))}: {shown(key)}"
    if not message.pluralizable and known - asked:
        yield f"lost placeholder {', '.join(sorted(known - asked))}: {shown(key)}"


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)[sd]", text)) | set(re.findall(r"\{(\w+)\}", text))


def disagreements() -> Iterator[str]:
    """Django merges all catalogues into one: two translations of one msgid would be a lottery."""
    seen: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for place in places():
        for key, message in messages(read(place / BELOW)).items():
            if message.string:
                seen[key][str(message.string)].append(name(place))
    for key, texts in seen.items():
        if len(texts) > 1:
            said = "; ".join(f"{text} ({', '.join(rooms)})" for text, rooms in texts.items())
            yield f"one msgid, different Polish; give one a context: {shown(key)}: {said}"


# Catalogues and the code


def places() -> list[Path]:
    """Every folder with its own catalogue: one with text of its own and no such folder above."""
    found = sorted(
        {path.parent for path in HOUSE.glob("**/apps.py")}
        | {path.parents[3] / "." for path in HOUSE.rglob(str(BELOW))}
        | {HOUSE / "web"}
    )
    return [place for place in found if (place / BELOW).exists() or messages(extracted(place))]


def extracted(place: Path) -> Catalog:
    """What the code in this folder asks for, by Django's own makemessages in a throwaway copy."""
    if place in _EXTRACTED:
        return _EXTRACTED[place]
    if not shutil.which("xgettext"):
        return Catalog()
    inner = [path.parent for path in place.glob("*/**/apps.py")]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"

        def left_out(where: str, names: list[str]) -> set[str]:
            out = {"locale", "tests", "migrations", "static", "__pycache__"}
            return {n for n in names if n in out or Path(where, n) in inner}

        shutil.copytree(place, copy, ignore=left_out)
        (copy / "locale").mkdir()
        command = [sys.executable, "-P", "-m", "django", "makemessages", "-l", "pl", "-v", "0"]
        command += ["--no-location", "-e", "html,txt,py,typ"]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name(place)}: makemessages failed:\n{done.stderr}")
        result = copy / BELOW
        _EXTRACTED[place] = read(result) if result.exists() else Catalog()
    return _EXTRACTED[place]


_EXTRACTED: dict[Path, Catalog] = {}


def brought_up_to_date(place: Path) -> Catalog:
    """The code decides which messages there are, the old catalogue what they are in Polish."""
    old = messages(read(place / BELOW))
    fresh = read_po(io.StringIO(HEADER), locale="pl")
    for key, message in sorted(messages(extracted(place)).items()):
        known = old.get(key)
        keep = known and known.pluralizable == message.pluralizable
        fresh.add(
            message.id,
            known.string if known and keep else None,
            flags=[f for f in message.flags if f != "fuzzy"],
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    return fresh


def messages(catalogue: Catalog) -> dict[Key, Message]:
    return {
        (
            message.context or "",
            message.id if isinstance(message.id, str) else message.id[0],
        ): message
        for message in catalogue
        if message.id
    }


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, locale="pl")


def write(path: Path, catalogue: Catalog) -> None:
    body = io.BytesIO()
    write_po(body, catalogue, no_location=True, omit_header=True, width=100)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "\n" + body.getvalue().decode().strip() + "\n", encoding="utf-8")


def name(place: Path) -> str:
    return str(place.relative_to(HOUSE))


def shown(key: Key) -> str:
    context, text = key
    return f"[{context}] {text!r}" if context else repr(text)


def gettext_is_here() -> bool:
    here = all(shutil.which(program) for program in ("xgettext", "msgmerge", "msguniq"))
    if not here:
        print("messages: gettext is missing (Debian, Ubuntu: sudo apt install gettext)")
    return here


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
