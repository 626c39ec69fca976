"""Finding papers, and what anybody may learn about one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from pracownia.core.access import Actor, Text
from pracownia.core.offices import Office

from .catalogue import groups, personal, template_of
from .models import Bundle, Paper


@dataclass(frozen=True)
class Proof:
    """What the public page says: no person, no content."""

    number: str
    is_issued: bool
    is_genuine: bool
    kind: str = ""
    issued_at: datetime | None = None


def papers_about(about: str) -> QuerySet[Paper]:
    return Paper.objects.filter(about=about).defer("data").order_by("-issued_at", "format")


def proof_of(*, number: str, checksum: str) -> Proof:
    """Was a paper with this number issued, and does this (beginning of the) checksum fit it?

    Of papers of two houses with the same number the checksum says which is meant.
    """
    same = Paper.objects.filter(number=number).only("number", "checksum", "issued_at")
    papers = list(same.order_by("house", "pk"))
    if not papers:
        return Proof(number, is_issued=False, is_genuine=False)
    given = checksum.replace(" ", "").lower()
    fitting = [one for one in papers if len(given) >= 12 and one.checksum.startswith(given)]
    paper = (fitting or papers)[0]
    return Proof(number, is_issued=True, is_genuine=bool(fitting), issued_at=paper.issued_at)


def papers_of(*, office: Office, kind: str = "", series: str = "") -> QuerySet[Paper]:
    """Papers of the whole programme, the newest first; their numbers begin with an edition."""
    papers = Paper.objects.filter(programme_id=office.programme_id, number__startswith=series)
    kinds = groups.get(kind, (kind,))
    return (
        (papers.filter(kind__in=kinds) if kind else papers)
        .defer("data")
        .order_by("-issued_at", "number", "format")
    )


def how_many(*, office: Office) -> dict[str, int]:
    """Papers by kind."""
    counted = papers_of(office=office).order_by().values("kind").annotate(n=Count("pk"))
    return {row["kind"]: row["n"] for row in counted}


def bundles_of(*, office: Office, viewer: Actor, limit: int = 10) -> QuerySet[Bundle]:
    """Of chosen papers only those that the viewer asked for."""
    mine = Q(chosen=[]) | Q(asked_by_id=viewer.person_id or 0)
    return Bundle.objects.filter(mine, edition_id=office.pk).defer("chosen")[:limit]


SOME = 500


def numbered(numbers: Sequence[int], programme_id: int) -> Iterator[Paper]:
    """Papers by their own numbers, in their order, few at a time; those erased are not there."""
    for first in range(0, len(numbers), SOME):
        some = Paper.objects.filter(pk__in=numbers[first : first + SOME], programme_id=programme_id)
        yield from some.defer("data").order_by("number", "format")


@dataclass(frozen=True)
class Held:
    """Papers of one kind that rows of a table have: by rows, and which rows have none and why."""

    kind: str
    label: Text
    lacking: Text
    papers: dict[int, list[int]]
    without: list[int]

    @property
    def total(self) -> int:
        return sum(map(len, self.papers.values()))


def held_by(*, table: str, programme_id: int, numbers: Collection[int]) -> list[Held]:
    """Two queries for each kind, however many rows."""
    found = []
    for one in personal:
        template = template_of(one.kind)
        if one.table != table or template is None:
            continue
        about = one.about(numbers)
        rows = Paper.objects.filter(programme_id=programme_id, kind=one.kind)
        if len(about) <= SOME:
            rows = rows.filter(about__in=about.values())
        by_about = defaultdict(list)
        for pk, told in rows.order_by("pk").values_list("pk", "about"):
            by_about[told].append(pk)
        papers = {number: by_about[told] for number, told in about.items() if by_about.get(told)}
        without = [number for number in numbers if number not in papers]
        found.append(Held(one.kind, template.label, one.lacking, papers, without))
    return found
