"""The register, an incident with its clock, and its history."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.retention import queries as retention
from pracownia.core import offices
from pracownia.core.access import Refused, admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.spreadsheets import as_csv

from . import actions, queries, rules
from .forms import IncidentForm, NoteForm

FORM = ["GET", "HEAD", "POST"]


def _where(request: Request, slug: str) -> tuple[int | None, dict[str, Any]]:
    """The programme, or None for administrators: all of them; with the shell and addresses."""
    if not slug:
        admit(rules.may_keep(request.actor, 0))
        return None, {
            "shell_page": "desk.html",
            "list": reverse("incidents:all"),
            "new": reverse("incidents:note"),
            "csv": reverse("incidents:export"),
        }
    office = offices.find(slug)
    admit(rules.may_keep(request.actor, office.programme_id))
    return office.programme_id, {
        "shell_page": "office.html",
        "edition": office,
        "list": reverse("incidents:office", args=[slug]),
        "new": reverse("incidents:note_own", args=[slug]),
        "csv": reverse("incidents:export_own", args=[slug]),
    }


@require_safe
@signed_in
def register(request: Request, slug: str = "") -> HttpResponse:
    programme_id, context = _where(request, slug)
    found = queries.incidents(programme_id=programme_id)
    page = Paginator(found, 30).get_page(request.GET.get("strona"))
    rows = [(one, rules.waits_for_office(one)) for one in page]
    context |= {"page": page, "rows": rows, "now": request.now}
    return render(request, "incidents/register.html", context)


@require_http_methods(FORM)
@signed_in
def note(request: Request, slug: str = "") -> HttpResponse:
    programme_id, context = _where(request, slug)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.note(
                actor=request.actor,
                programme_id=programme_id or 0,
                facts=form.cleaned_data,
                now=request.now,
            )
        except Refused as refusal:
            form.add_error("noticed_at", str(refusal.reason))
        else:
            return redirect("incidents:one", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "incidents/note.html", context | {"form": form}, status=status)


@require_http_methods(FORM)
@signed_in
def one(request: Request, incident_id: int) -> HttpResponse:
    """The clock, the facts as a form, the decisions, and how it stood before."""
    found = queries.incident(incident_id=incident_id)
    admit(rules.may_keep(request.actor, found.programme_id))
    known = {name: getattr(found, name) for name in (*actions.FIELDS, "revision")}
    sent = request.method == "POST"
    form = IncidentForm(request.POST if sent else None, initial=known)
    if sent and form.is_valid():
        facts = dict(form.cleaned_data)
        revision = facts.pop("revision")
        try:
            actions.change(
                actor=request.actor,
                incident_id=incident_id,
                facts=facts,
                revision=revision,
                now=request.now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            return redirect("incidents:one", incident_id)
    labels = {name: field.label for name, field in form.fields.items()}
    context = {
        "incident": found,
        "form": form,
        "waits": rules.waits_for_office(found),
        "verdict": rules.may_close(request.actor, found),
        "history": [
            (row, [(labels[name], value) for name, value in row.before.items()])
            for row in queries.history(found)[:50]
        ],
        "list": _list_of(found.programme_id, request),
        "now": request.now,
    }
    status = 422 if form.is_bound else 200
    return render(request, "incidents/incident.html", context, status=status)


def _list_of(programme_id: int, request: Request) -> str:
    """Administrators go back to all of them, coordinators to those of the edition they work in."""
    if request.actor.is_admin:
        return reverse("incidents:all")
    slug = next(
        (one.slug for one in reversed(retention.editions()) if one.programme_id == programme_id), ""
    )
    return reverse("incidents:office", args=[slug]) if slug else reverse("web:administration")


@require_POST
@signed_in
def close(request: Request, incident_id: int) -> HttpResponse:
    actions.close(actor=request.actor, incident_id=incident_id, now=request.now)
    return redirect("incidents:one", incident_id)


@require_safe
@signed_in
def export(request: Request, slug: str = "") -> HttpResponse:
    programme_id, _context = _where(request, slug)
    rows = queries.register(programme_id=programme_id)
    response = HttpResponse("".join(as_csv(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rejestr-naruszen.csv"'
    response["Cache-Control"] = "no-store"
    return response
