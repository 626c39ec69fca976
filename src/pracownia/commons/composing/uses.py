"""Who uses a version: later rooms add what they know, since this one does not know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pracownia.core.registry import Registry


@dataclass(frozen=True)
class Use:
    """One thing that takes its questions from a version, and where it is found."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class UseSource:
    """``of(version ids)`` gives the uses of each of them, in one query."""

    name: str
    of: Callable[[Iterable[int]], dict[int, list[Use]]]
    order: int = 0


sources: Registry[UseSource] = Registry(lambda source: source.order)


def of(version_ids: Iterable[int]) -> dict[int, list[Use]]:
    ids = list(version_ids)
    found: dict[int, list[Use]] = {}
    for source in sources:
        for version_id, used in source.of(ids).items():
            found.setdefault(version_id, []).extend(used)
    return found
