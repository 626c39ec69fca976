"""What an archive and this house both have: papers with the same number, hours, counted series.

Numbers stand on papers that people hold, so a paper keeps its number. Where it is taken here, the
one of the archive stands beside it under the name of the house that it comes from: both are found
by number, told apart by checksum. Counters go up to the highest number of either house.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pracownia.commons.papers.models import Counter, Paper

PAPERS: Final = "papers.paper"
_AT_ONCE: Final = 500


def house_of(manifest: Mapping[str, Any]) -> str:
    """A short name of where the archive comes from, that no papers here have yet."""
    told = "|".join(f"{name} {said['sha256']}" for name, said in sorted(manifest["files"].items()))
    name, number = hashlib.sha256(told.encode()).hexdigest()[:10], 2
    found = name
    while Paper.objects.filter(house=found).exists():
        found, number = f"{name}-{number}", number + 1
    return found


def numbers_taken(numbers: Iterable[str]) -> set[str]:
    """Those that papers of this house have."""
    asked = sorted(set(numbers))
    found: set[str] = set()
    for begin in range(0, len(asked), _AT_ONCE):
        some = Paper.objects.filter(house="", number__in=asked[begin : begin + _AT_ONCE])
        found.update(some.values_list("number", flat=True))
    return found


def counted(numbers: Iterable[str], said: Mapping[str, int]) -> dict[str, int]:
    """The last number of each series: what the archive says, and at least what its papers have."""
    found = {str(series): int(last) for series, last in said.items()}
    for number in numbers:
        series, _slash, last = number.rpartition("/")
        if series and last.isdecimal():
            found[series] = max(found.get(series, 0), int(last))
    return found


def counters(programme_series: Iterable[str]) -> dict[str, int]:
    """Where the series of a programme stand; they begin with codes of its editions."""
    found: dict[str, int] = {}
    for code in sorted(set(programme_series)):
        some = Counter.objects.filter(series__startswith=f"{code}/")
        found |= dict(some.values_list("series", "last"))
    return found


def raised(wanted: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """Series whose counters would go up: from which number, to which."""
    known = dict(Counter.objects.filter(series__in=list(wanted)).values_list("series", "last"))
    for series, last in sorted(wanted.items()):
        if last > known.get(series, 0):
            yield series, known.get(series, 0), last


def raise_counters(wanted: Mapping[str, int]) -> None:
    """Under the same lock as issuing: a paper made meanwhile gets its number before or after."""
    for series, last in sorted(wanted.items()):
        Counter.objects.get_or_create(series=series)
        counter = Counter.objects.select_for_update().get(series=series)
        if counter.last < last:
            counter.last = last
            counter.save(update_fields=["last"])
