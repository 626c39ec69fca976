"""Heads of the journal kept in a second place, so that a cut-off end shows too.

The hash chain proves that nothing inside it changed; only a head written elsewhere proves that
its newest lines were not removed. Once a day, and on demand, the head is appended to a file in
the data folder; whoever copies that file elsewhere holds the proof.
"""

from pathlib import Path

from .journal import GENESIS, Flaw
from .models import Seal

NAME = "journal.heads"


def current() -> tuple[int, str]:
    """Number and digest of the newest seal."""
    last = Seal.objects.order_by("-number").first()
    return (last.number, last.digest) if last else (0, GENESIS)


def keep(folder: Path) -> None:
    """Append the head to the file, unless it is there already."""
    line = "{} {}".format(*current())
    path = folder / NAME
    if not path.exists() or not path.read_text().rstrip().endswith(line):
        with path.open("a") as file:
            file.write(line + "\n")


def missing(folder: Path) -> list[Flaw]:
    """Heads of the file that the chain does not have any more."""
    path = folder / NAME
    if not path.exists():
        return []
    flaws = []
    for line in path.read_text().splitlines():
        number, _, digest = line.partition(" ")
        if int(number) and not Seal.objects.filter(number=number, digest=digest).exists():
            flaws.append(Flaw(int(number), None, "the kept head is not in the chain any more"))
    return flaws
