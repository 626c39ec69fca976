"""One edition: terms, what goes when, exactly which records, and proofs."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.retention import actions, queries, rules
from pracownia.commons.retention import proof as proofs
from pracownia.commons.retention.forms import HoldForm, TermForm
from pracownia.core import offices
from pracownia.core.access import Refused, admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.engines import clock

PAGE = 50
FORM = ["GET", "HEAD", "POST"]


def _office(request: Request, slug: str) -> offices.Office:
    office = offices.find(slug)
    admit(rules.may_see(request.actor, office.programme_id))
    return office


@require_safe
@signed_in
def office(request: Request, slug: str) -> HttpResponse:
    return _show(request, _office(request, slug), HoldForm())


def _show(request: Request, office: offices.Office, form: HoldForm) -> HttpResponse:
    context = {
        "edition": office,
        "rows": queries.rows_of([office], today=clock.local(request.now).date()),
        "holds": queries.holds_of(programme_id=office.programme_id)[:20],
        "deletions": queries.deletions(edition_id=office.pk),
        "stays": queries.what_stays(),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "retention/office/office.html", context, status=status)


@require_safe
@signed_in
def records(request: Request, slug: str, klass: str) -> HttpResponse:
    """Exactly what goes, record by record; or whose, person by person."""
    office = _office(request, slug)
    row = queries.row_of(office, klass, today=clock.local(request.now).date())
    by_person = request.GET.get("widok") == "osoby"
    found: Any = (
        queries.people_of(office.pk, klass)
        if by_person
        else queries.Listing(office.pk, klass, is_held=False)
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("strona"))
    context = {
        "edition": office,
        "row": row,
        "page": page,
        "by_person": by_person,
        "held": list(queries.Listing(office.pk, klass, is_held=True)[:PAGE]),
    }
    return render(request, "retention/office/records.html", context)


@require_http_methods(FORM)
@signed_in
def term(request: Request, slug: str, klass: str) -> HttpResponse:
    office = _office(request, slug)
    row = queries.row_of(office, klass, today=clock.local(request.now).date())
    known = {
        "starts": row.rule.starts,
        "months": row.rule.months,
        "said_on": row.rule.said_on,
        "why": row.why,
    }
    form = TermForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_term(
                actor=request.actor,
                office=office,
                klass=klass,
                now=request.now,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            return redirect("retention:office", slug)
    status = 422 if form.is_bound else 200
    context = {"edition": office, "row": row, "form": form}
    return render(request, "retention/office/term.html", context, status=status)


@require_POST
@signed_in
def hold(request: Request, slug: str) -> HttpResponse:
    office = _office(request, slug)
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _show(request, office, form)
    actions.hold(
        actor=request.actor,
        programme_id=office.programme_id,
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return redirect("retention:office", slug)


@require_POST
@signed_in
def lift(request: Request, slug: str, hold_id: int) -> HttpResponse:
    _office(request, slug)
    actions.lift(actor=request.actor, hold_id=hold_id, now=request.now)
    return redirect("retention:office", slug)


@require_safe
@signed_in
def proof(request: Request, slug: str, deletion_id: int) -> HttpResponse:
    """What one deletion deleted, and a look whether anything of it is there again."""
    office = _office(request, slug)
    deletion = queries.deletion(deletion_id=deletion_id, edition_id=office.pk)
    read, flaws = proofs.verify(deletion.pk)
    page = Paginator(queries.lines_of(deletion), PAGE).get_page(request.GET.get("strona"))
    context = {
        "edition": office,
        "deletion": deletion,
        "page": page,
        "lines": queries.told(page.object_list),
        "read": read,
        "flaws": flaws[:100],
        "stays": queries.what_stays(),
    }
    return render(request, "retention/office/proof.html", context)
