"""A smallest contradiction: demands that cannot stand together, none of which can be spared."""

from collections.abc import Callable, Sequence


def contradiction[Item](
    items: Sequence[Item], possible: Callable[[Sequence[Item]], bool]
) -> tuple[Item, ...]:
    """QuickXplain (Junker 2004): irreducible, the same for the same order of items."""
    if possible(items):
        return ()
    found = _explain([], False, list(items), possible)
    return tuple(item for item in items if item in found)


def _explain[Item](
    background: list[Item],
    changed: bool,
    items: list[Item],
    possible: Callable[[Sequence[Item]], bool],
) -> list[Item]:
    if changed and not possible(background):
        return []
    if len(items) == 1:
        return items
    middle = len(items) // 2
    first, second = items[:middle], items[middle:]
    late = _explain(background + first, bool(first), second, possible)
    early = _explain(background + late, bool(late), first, possible)
    return early + late
