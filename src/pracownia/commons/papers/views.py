"""Downloading papers and checking that a printed one is genuine."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pracownia.core.access import Forbidden
from pracownia.core.http import Request
from pracownia.core.polish import slug

from . import queries, readers
from .models import Paper

_TYPES = {
    Paper.Format.PDF: "application/pdf",
    Paper.Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
def download(request: Request, number: str) -> HttpResponse:
    form = request.GET.get("format", Paper.Format.PDF)
    paper = get_object_or_404(Paper, number=number, format=form)
    verdict = readers.may_read(request.actor, paper)
    if not verdict:
        raise Forbidden(verdict.reason)
    with paper.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=_TYPES[Paper.Format(paper.format)])
    name = f"{slug(paper.number)}.{paper.format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def verify(request: Request, number: str = "") -> HttpResponse:
    """Anybody may ask; the answer names no person."""
    number = request.GET.get("numer", number).strip()
    checksum = request.GET.get("suma", "").strip()
    proof = queries.proof_of(number=number, checksum=checksum) if number else None
    context = {"proof": proof, "number": number, "checksum": checksum, "title": _("Check a paper")}
    return render(request, "papers/verify.html", context)
