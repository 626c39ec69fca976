"""The office: what can be issued, what has been, and packing it into one file."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from pracownia.commons.files.serving import reply
from pracownia.commons.papers import actions, catalogue, queries, rules
from pracownia.commons.papers.models import Bundle
from pracownia.core import offices
from pracownia.core.access import Refused, Text, admit, require
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export

PAGE = 50


def _office(request: Request, slug: str) -> offices.Office:
    office = offices.find(slug)
    admit(rules.may_keep_papers(request.actor, office.programme_id))
    return office


@require_safe
@signed_in
def papers(request: Request, slug: str) -> HttpResponse:
    """The catalogue, and everything that has been issued."""
    return _show(request, _office(request, slug))


def _show(request: Request, office: offices.Office, problem: Text = "") -> HttpResponse:
    kind = request.GET.get("rodzaj", "")
    counts = queries.how_many(office=office)
    labels = {one.kind: one.label for one in catalogue.templates}
    page = Paginator(queries.papers_of(office=office, kind=kind), PAGE)
    context = {
        "edition": office,
        "templates": [one for one in catalogue.templates if one.gate(request.actor, office.pk)],
        "kind": kind,
        "kinds": [(one, labels.get(one, one), number) for one, number in sorted(counts.items())],
        "total": sum(counts.values()),
        "page": page.get_page(request.GET.get("strona")),
        "bundles": queries.bundles_of(office=office, viewer=request.actor),
        "problem": problem,
    }
    return render(request, "papers/office/papers.html", context, status=409 if problem else 200)


@require_POST
@signed_in
def issue(request: Request, slug: str, kind: str) -> HttpResponse:
    """One paper; when it cannot be made yet the page says why."""
    office = _office(request, slug)
    try:
        actions.issue_from_catalogue(actor=request.actor, office=office, kind=kind, now=request.now)
    except Missing:
        raise
    except Refused as refusal:
        return _show(request, office, refusal.reason)
    return redirect(f"{reverse('papers:papers', args=[slug])}?rodzaj={kind}#wystawione")


@require_POST
@signed_in
def pack(request: Request, slug: str) -> HttpResponse:
    office = _office(request, slug)
    count_export(request)
    try:
        actions.pack(
            actor=request.actor,
            office=office,
            kind=request.POST.get("rodzaj", ""),
            now=request.now,
        )
    except Refused as refusal:
        return _show(request, office, refusal.reason)
    return redirect(f"{reverse('papers:papers', args=[slug])}#paczki")


@require_safe
def bundle(request: Request, slug: str, bundle_id: int) -> HttpResponseBase:
    office = _office(request, slug)
    found = get_object_or_404(Bundle, pk=bundle_id, edition_id=office.pk)
    require(rules.may_fetch(request.actor, found))
    return reply(
        request,
        storage=found.file.storage,
        place=found.file.name or "",
        name=f"{office.slug}-papiery-{found.pk}.zip",
        content_type="application/zip",
        size=found.size,
        sha256=found.sha256,
    )
