"""Entries that may be of one organisation, and why."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db.models import FETCH_RAISE, QuerySet

from pracownia.commons.organisations.models import Merger
from pracownia.commons.organisations.words import FIELDS
from pracownia.commons.people.models import NUMBERS, Organisation
from pracownia.core.db import present

MOST_ALIKE = 10
# Words that many organisations share say nothing of which one it is.
COMMON = frozenset(
    ("fundacja", "stowarzyszenie", "towarzystwo", "gmina", "urzad", "im", "imienia", "w", "i", "na")
)
SHOWN = (*NUMBERS, "address", "website", "email", "phone")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries; ``why`` names what is alike: name, website, email, phone."""

    first: Organisation
    second: Organisation
    why: tuple[str, ...]


def pairs() -> list[Pair]:
    """The most alike first; two numbers of one register are two organisations. One query."""
    known = list(Organisation.objects.standing().select_related("place").order_by("sort", "pk"))
    why: dict[tuple[int, int], list[str]] = defaultdict(list)
    by_id = {one.pk: one for one in known}
    for reason in ("name", "website", "email", "phone"):
        groups: dict[str, list[Organisation]] = defaultdict(list)
        for one in known:
            if key := key_of(one, reason):
                groups[key].append(one)
        for group in groups.values():
            if len(group) > MOST_ALIKE:
                continue
            for one, other in combinations(group, 2):
                why[one.pk, other.pk].append(reason)
    found = [Pair(by_id[a], by_id[b], tuple(reasons)) for (a, b), reasons in why.items()]
    alike = [pair for pair in found if not differing(pair.first, pair.second)]
    return sorted(alike, key=lambda pair: (-len(pair.why), pair.first.sort, pair.second.pk))


def key_of(one: Organisation, reason: str) -> str:
    match reason:
        case "name":
            words = {
                "".join(sign for sign in word if sign.isalnum()) for word in one.search.split()
            }
            return " ".join(sorted(words - COMMON - {""}))
        case "website":
            bare = one.website.partition("://")[2].removeprefix("www.")
            return bare.rstrip("/").lower()
        case "email":
            return one.email.lower()
        case "phone":
            return "".join(sign for sign in one.phone if sign.isdigit())[-9:]
    return ""


def differing(one: Organisation, other: Organisation) -> list[str]:
    """Registers in which both have numbers, and not the same."""
    return [
        name.upper()
        for name in NUMBERS
        if getattr(one, name)
        and getattr(other, name)
        and getattr(one, name) != getattr(other, name)
    ]


def entry(*, organisation_id: int) -> Organisation:
    """This very entry, also when it is part of another one."""
    one = Organisation.objects.select_related("place").filter(pk=organisation_id).first()
    return present(one)


def mergers() -> "QuerySet[Merger]":
    """The latest first, with the organisations."""
    return (
        Merger.objects.select_related("kept", "merged", "by")
        .order_by("-at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def side_by_side(kept: Organisation, merged: Organisation) -> list[tuple[str, str, str, str]]:
    """Field by field: what the kept entry has, the merged one, and what will be."""
    rows = [(_label("name"), kept.name, merged.name, kept.name)]
    kinds = str(kept.get_kind_display()), str(merged.get_kind_display())
    rows.append((_label("kind"), *kinds, kinds[0]))
    for name in SHOWN:
        ours, theirs = getattr(kept, name), getattr(merged, name)
        rows.append((_label(name), ours, theirs, ours or theirs))
    places = [str(one.place or "") for one in (kept, merged)]
    rows.append((_label("place"), places[0], places[1], places[0] or places[1]))
    return rows


def _label(name: str) -> str:
    label = str(FIELDS[name])
    return label[:1].upper() + label[1:]
