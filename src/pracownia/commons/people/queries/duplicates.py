"""Accounts that may be of one person, and why."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db.models import (
    FETCH_RAISE,
    CharField,
    OuterRef,
    QuerySet,
    StringAgg,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from pracownia.commons.people.models import Distinct, Merge, Person
from pracownia.core.polish import fold

MOST_ALIKE = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts; ``why`` names what is alike: name, email, phone."""

    first: Person
    second: Person
    why: tuple[str, ...]


def pairs() -> list[Pair]:
    """The most alike first, without those set apart. One query, whatever the number of people."""
    columns = ("uid", "first_name", "last_name", "email", "phone", "sort", "joined_at")
    known = Person.objects.filter(is_active=True).annotate(apart=_set_apart())
    people = list(known.only(*columns).order_by("sort", "pk"))
    apart = {(one.pk, int(other)) for one in people for other in (one.apart or "").split()}
    why: dict[tuple[int, int], list[str]] = defaultdict(list)
    for reason, key in KEYS.items():
        for group in _alike(people, key):
            for one, other in combinations(group, 2):
                if (min(one.pk, other.pk), max(one.pk, other.pk)) not in apart:
                    why[one.pk, other.pk].append(reason)
    by_id = {person.pk: person for person in people}
    found = [Pair(by_id[a], by_id[b], tuple(reasons)) for (a, b), reasons in why.items()]
    return sorted(found, key=lambda pair: (-len(pair.why), pair.first.sort, pair.second.pk))


def _set_apart() -> Subquery:
    """Numbers of those with whom somebody has found the person not to be the same."""
    said = Distinct.objects.filter(first=OuterRef("pk"), undone_at=None).order_by().values("first")
    numbers = StringAgg(Cast("second_id", CharField()), Value(" "))
    return Subquery(said.annotate(numbers=numbers).values("numbers"))


def _alike(people: Iterable[Person], key: Callable[[Person], str]) -> list[list[Person]]:
    """A name or a switchboard of very many says nothing."""
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if known := key(person):
            groups[known].append(person)
    return [group for group in groups.values() if 1 < len(group) <= MOST_ALIKE]


def name_key(person: Person) -> str:
    """Either order of the names, without Polish signs."""
    if not (person.first_name and person.last_name):
        return ""
    words = fold(f"{person.first_name} {person.last_name}").replace("-", " ").split()
    return " ".join(sorted(words))


def email_key(person: Person) -> str:
    """name.surname+list@domain is namesurname@domain to most mail servers, or to people."""
    name, _at, domain = person.email.partition("@")
    bare = name.partition("+")[0].replace(".", "").replace("_", "").replace("-", "")
    return f"{bare}@{domain}" if bare else ""


def phone_key(person: Person) -> str:
    digits = "".join(sign for sign in person.phone if sign.isdigit())
    return digits.removeprefix("48") if len(digits) == 11 else digits


KEYS: dict[str, Callable[[Person], str]] = {
    "name": name_key,
    "email": email_key,
    "phone": phone_key,
}


def merges() -> QuerySet[Merge]:
    """The latest first, with the people."""
    return (
        Merge.objects.select_related("kept", "merged", "by")
        .order_by("-at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def apart() -> QuerySet[Distinct]:
    """Pairs said to be of two people, the latest first."""
    return (
        Distinct.objects.filter(undone_at=None)
        .select_related("first", "second", "by")
        .order_by("-at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )
