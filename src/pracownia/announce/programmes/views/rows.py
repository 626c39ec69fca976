"""Lists of the page edited row by row, and documents with their versions."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.announce.programmes import actions, forms
from pracownia.announce.programmes.actions.rows import MODELS
from pracownia.announce.programmes.models import Document
from pracownia.core.access import Refused
from pracownia.core.http import Request

from .editing import facts, saved
from .office import enter_to_edit
from .parts import BY_SLUG, Part


def _part(slug: str) -> Part:
    part = BY_SLUG.get(slug)
    if part is None or not part.rows:
        raise Http404
    return part


def _rows(edition: Any, part: Part) -> Any:
    rows = MODELS[part.rows]._default_manager.filter(edition=edition).order_by("order", "pk")
    if part.rows == "partners":
        rows = rows.select_related("organisation")
    return rows.filter(kind=part.kind) if part.kind else rows


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: Request, slug: str, part: str) -> HttpResponse:
    """A part of the page: a form of facts or a list of rows."""
    page = BY_SLUG.get(part)
    if page is None:
        raise Http404
    if not page.rows:
        return facts(request, slug, part)
    edition = enter_to_edit(request, slug)
    context = {"edition": edition, "part": page, "rows": _rows(edition, page)}
    return render(request, "programmes/office/rows.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: Request, slug: str, part: str, row_id: int | None = None) -> HttpResponse:
    """One row: changed, or added at the end."""
    edition = enter_to_edit(request, slug)
    page = _part(part)
    found = None if row_id is None else get_object_or_404(_rows(edition, page), pk=row_id)
    form = _form(page, request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        if page.kind:
            values["kind"] = page.kind
        actions.save_row(
            actor=request.actor,
            edition_id=edition.pk,
            part=page.rows,
            values=values,
            row_id=row_id,
        )
        return saved(slug, part)
    context = {"edition": edition, "part": page, "form": form, "is_row": True, "row": found}
    status = 422 if form.is_bound else 200
    return render(request, "programmes/office/form.html", context, status=status)


def _form(page: Part, data: Any, found: Any) -> Any:
    assert page.form is not None  # noqa: S101 - a part with rows has a form
    if page.rows != "partners":
        return page.form(data, instance=found)
    known = {"organisation": found.organisation.name, "role": found.role} if found else {}
    return page.form(data, initial=known)


@require_POST
def move(request: Request, slug: str, part: str, row_id: int, way: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    rows = "documents" if part == "dokumenty" else _part(part).rows
    actions.move_row(
        actor=request.actor,
        edition_id=edition.pk,
        part=rows,
        row_id=row_id,
        up=way == "wyzej",
    )
    return saved(slug, part)


@require_POST
def drop(request: Request, slug: str, part: str, row_id: int) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    actions.drop_row(
        actor=request.actor, edition_id=edition.pk, part=_part(part).rows, row_id=row_id
    )
    return saved(slug, part)


# Documents


@require_safe
def documents(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    rows = Document.objects.filter(edition=edition).prefetch_related("versions")
    context = {"edition": edition, "part": BY_SLUG["dokumenty"], "rows": rows}
    return render(request, "programmes/office/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: Request, slug: str, document_id: int | None = None) -> HttpResponse:
    """A new document, or a new version of one: earlier versions stay."""
    edition = enter_to_edit(request, slug)
    found = None
    initial = {}
    if document_id is not None:
        found = get_object_or_404(Document, pk=document_id, edition=edition)
        newest = found.versions.first()
        initial = {"title": found.title, "body": newest.body if newest else ""}
    form = forms.DocumentForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_document(
                actor=request.actor,
                edition_id=edition.pk,
                slug=found.slug if found else "",
                now=request.now,
                **form.cleaned_data,
            )
            return redirect(reverse("programmes:documents", args=[slug]) + "?zapisano=1")
        except Refused as refusal:
            form.add_error("file", str(refusal.reason))
    context = {
        "edition": edition,
        "part": BY_SLUG["dokumenty"],
        "form": form,
        "is_row": True,
        "row": found,
        "is_multipart": True,
        "is_document": True,
    }
    status = 422 if form.is_bound else 200
    return render(request, "programmes/office/form.html", context, status=status)


@require_POST
def drop_document(request: Request, slug: str, document_id: int) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    actions.drop_document(
        actor=request.actor, edition_id=edition.pk, document_id=document_id, now=request.now
    )
    return redirect(reverse("programmes:documents", args=[slug]) + "?zapisano=1")
