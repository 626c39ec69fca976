"""Finding papers, and what anybody may learn about one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from .models import Paper


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
    """Was a paper with this number issued, and does this (beginning of the) checksum fit it?"""
    paper = Paper.objects.filter(number=number).only("number", "checksum", "issued_at").first()
    if paper is None:
        return Proof(number, is_issued=False, is_genuine=False)
    given = checksum.replace(" ", "").lower()
    fits = len(given) >= 12 and paper.checksum.startswith(given)
    return Proof(number, is_issued=True, is_genuine=fits, issued_at=paper.issued_at)
