"""Finding papers, and what anybody may learn about one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from pracownia.core.offices import Office

from .catalogue import groups
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


def bundles_of(*, office: Office, limit: int = 10) -> QuerySet[Bundle]:
    return Bundle.objects.filter(edition_id=office.pk)[:limit]
