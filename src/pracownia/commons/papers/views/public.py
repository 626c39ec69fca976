"""Downloading papers and checking that a printed one is genuine."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pracownia.commons.files.policies import CONTENT
from pracownia.commons.files.serving import reply
from pracownia.commons.papers import queries, readers
from pracownia.commons.papers.models import Paper
from pracownia.core.access import Forbidden
from pracownia.core.http import Request
from pracownia.core.polish import slug


@require_safe
def download(request: Request, number: str) -> HttpResponseBase:
    form = request.GET.get("format", Paper.Format.PDF)
    house = request.GET.get("dom", "")
    paper = get_object_or_404(Paper, number=number, format=form, house=house)
    verdict = readers.may_read(request.actor, paper)
    if not verdict:
        raise Forbidden(verdict.reason)
    return reply(
        request,
        storage=paper.file.storage,
        place=paper.file.name or "",
        name=f"{slug(paper.number)}.{paper.format}",
        content_type=CONTENT[paper.format],
        size=paper.size,
        sha256=paper.sha256,
    )


@require_safe
def verify(request: Request, number: str = "") -> HttpResponse:
    """Anybody may ask; the answer names no person."""
    number = request.GET.get("numer", number).strip()
    checksum = request.GET.get("suma", "").strip()
    proof = queries.proof_of(number=number, checksum=checksum) if number else None
    context = {"proof": proof, "number": number, "checksum": checksum, "title": _("Check a paper")}
    return render(request, "papers/verify.html", context)
