"""What is different between two versions, as a typed list. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pracownia.commons.questionnaires.redrawing import Plain

from . import editing


class What(StrEnum):
    """Types of changes, in the order of their weight for those who fill the form in."""

    SECTION_ADDED = "section_added"
    SECTION_REMOVED = "section_removed"
    SECTION_MOVED = "section_moved"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    KIND = "kind"
    WORDING = "wording"
    HINT = "hint"
    REQUIRED = "required"
    OPTION_ADDED = "option_added"
    OPTION_REMOVED = "option_removed"
    OPTION_WORDING = "option_wording"
    OPTIONS_ORDER = "options_order"
    LIMITS = "limits"
    CONDITION = "condition"
    ENDING = "ending"
    DATES = "dates"
    DATA = "data"
    MINUTES = "minutes"
    TITLE = "title"


@dataclass(frozen=True)
class Change:
    """One difference: of which type, of which section or question, what it was and what it is."""

    what: What
    slug: str
    name: str
    before: Any = ""
    after: Any = ""


# The type of a change by the key of a question in which it shows; all other keys are limits.
TYPES: Mapping[str, What] = {
    "kind": What.KIND,
    "label": What.WORDING,
    "short": What.WORDING,
    "subject": What.WORDING,
    "object": What.WORDING,
    "hint": What.HINT,
    "text": What.WORDING,
    "required": What.REQUIRED,
    "condition": What.CONDITION,
    "due_at": What.DATES,
    "frozen_at": What.DATES,
    "trait": What.DATA,
    "is_public": What.DATA,
    "for_staff": What.DATA,
    "prefill": What.DATA,
    "retention": What.DATA,
    "legal_basis": What.DATA,
    "is_sensitive": What.DATA,
}


def changes(before: Plain, after: Plain) -> list[Change]:
    """In the order of the newer version, what is gone last."""
    return [*_whole(before, after), *_sections(before, after), *_fields(before, after)]


def _whole(before: Plain, after: Plain) -> Iterator[Change]:
    for name, what in (("title", What.TITLE), ("minutes", What.MINUTES)):
        if before[name] != after[name]:
            yield Change(what, "", "", before[name], after[name])


def _sections(before: Plain, after: Plain) -> Iterator[Change]:
    old = {section["slug"]: section for section in before["sections"]}
    new = {section["slug"]: section for section in after["sections"]}
    moved = _moved([s for s in old if s in new], [s for s in new if s in old])
    for slug, section in new.items():
        name = section["title"]
        if slug not in old:
            yield Change(What.SECTION_ADDED, slug, name, after=name)
            continue
        if slug in moved:
            yield Change(What.SECTION_MOVED, slug, name)
        was = old[slug]
        for key, what in (("title", What.WORDING), ("intro", What.WORDING)):
            if was.get(key, "") != section.get(key, ""):
                yield Change(what, slug, name, was.get(key, ""), section.get(key, ""))
        for key, what in (("condition", What.CONDITION), ("endings", What.ENDING)):
            if (was.get(key) or None) != (section.get(key) or None):
                yield Change(what, slug, name, was.get(key) or {}, section.get(key) or {})
    for slug, section in old.items():
        if slug not in new:
            yield Change(What.SECTION_REMOVED, slug, section["title"], before=section["title"])


def _fields(before: Plain, after: Plain) -> Iterator[Change]:
    old = {field["slug"]: field for field in editing.fields(before)}
    new = {field["slug"]: field for field in editing.fields(after)}
    homes, new_homes = _homes(before), _homes(after)
    titles, new_titles = _titles(before), _titles(after)
    moved: set[str] = set()
    for home in set(new_homes.values()):
        stayed = [s for s in old if homes[s] == home == new_homes.get(s)]
        moved |= _moved(stayed, [s for s in new if s in stayed])
    for slug, field in new.items():
        name = field["label"]
        if slug not in old:
            yield Change(What.ADDED, slug, name, after=name)
            continue
        if homes[slug] != new_homes[slug]:
            yield Change(What.MOVED, slug, name, titles[homes[slug]], new_titles[new_homes[slug]])
        elif slug in moved:
            yield Change(What.MOVED, slug, name)
        yield from _inside(old[slug], field)
    for slug, field in old.items():
        if slug not in new:
            yield Change(What.REMOVED, slug, field["label"], before=field["label"])


def _homes(plain: Plain) -> dict[str, str]:
    return {
        field["slug"]: section["slug"]
        for section in plain["sections"]
        for field in section["fields"]
    }


def _titles(plain: Plain) -> dict[str, str]:
    return {section["slug"]: section["title"] for section in plain["sections"]}


def _inside(old: Plain, new: Plain) -> Iterator[Change]:
    slug, name = new["slug"], new["label"]
    if old.get("options") or new.get("options"):
        yield from _options(old, new)
    limits: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for key in sorted({*old, *new} - {"options"}):
        default = True if key == "required" else ""
        was, now = old.get(key, default) or "", new.get(key, default) or ""
        if was == now:
            continue
        if key in TYPES:
            yield Change(TYPES[key], slug, name, was, now)
        else:
            limits[0][key], limits[1][key] = was, now
    if limits[0]:
        yield Change(What.LIMITS, slug, name, *limits)


def _options(old: Plain, new: Plain) -> Iterator[Change]:
    slug, name = new["slug"], new["label"]
    was = {str(one[0]): one[1:] for one in old.get("options", ())}
    now = {str(one[0]): one[1:] for one in new.get("options", ())}
    for code, words in now.items():
        if code not in was:
            yield Change(What.OPTION_ADDED, slug, name, after=words[0])
        elif words != was[code]:
            yield Change(What.OPTION_WORDING, slug, name, " – ".join(was[code]), " – ".join(words))
    for code, words in was.items():
        if code not in now:
            yield Change(What.OPTION_REMOVED, slug, name, before=words[0])
    if _moved([code for code in was if code in now], [code for code in now if code in was]):
        yield Change(What.OPTIONS_ORDER, slug, name)


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest things that had to move to get from one order to the other.

    All but a longest common rising run, which keeps the order that it had.
    """
    places = {slug: place for place, slug in enumerate(before)}
    best: list[tuple[int, int]] = []  # length of the run that ends here, where it came from
    for here, slug in enumerate(after):
        runs = [
            (best[there][0], there) for there in range(here) if places[after[there]] < places[slug]
        ]
        length, there = max(runs, default=(0, -1), key=lambda run: (run[0], -run[1]))
        best.append((length + 1, there))
    kept: set[str] = set()
    here = max(range(len(best)), default=-1, key=lambda place: (best[place][0], -place))
    while here >= 0:
        kept.add(after[here])
        here = best[here][1]
    return set(after) - kept
