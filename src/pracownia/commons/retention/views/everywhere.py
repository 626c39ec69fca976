"""Administration: what falls due in every programme, holds, and the check of all proofs."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.retention import actions, proof, queries, rules
from pracownia.commons.retention.forms import PersonHoldForm
from pracownia.core.access import admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.engines import clock

EDITIONS = 10


@require_safe
@signed_in
def everywhere(request: Request) -> HttpResponse:
    """Edition by edition; the first page has those whose records go the soonest."""
    admit(rules.may_see_all(request.actor))
    page = Paginator(queries.editions(), EDITIONS).get_page(request.GET.get("strona"))
    rows = queries.rows_of(list(page.object_list), today=clock.local(request.now).date())
    context = {
        "page": page,
        "rows": [row for row in rows if row.records or row.deletion],
        "deletions": queries.deletions(),
        "held": queries.holds().filter(lifted_at=None).count(),
    }
    return render(request, "retention/office/everywhere.html", context)


@require_POST
@signed_in
def check(request: Request) -> HttpResponse:
    """All proofs again: the chain, the journal, and whether anything came back."""
    admit(rules.may_see_all(request.actor))
    read, flaws = proof.verify()
    context = {"read": read, "flaws": flaws[:100], "total": len(flaws)}
    return render(request, "retention/office/checked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def holds(request: Request) -> HttpResponse:
    admit(rules.may_see_all(request.actor))
    form = PersonHoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.hold(
            actor=request.actor,
            person_id=form.person_id,
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
        return redirect("retention:holds")
    page = Paginator(queries.holds(), 30).get_page(request.GET.get("strona"))
    status = 422 if form.is_bound else 200
    context = {"page": page, "form": form, "titles": queries.titles(page.object_list)}
    return render(request, "retention/office/holds.html", context, status=status)


@require_POST
@signed_in
def lift(request: Request, hold_id: int) -> HttpResponse:
    actions.lift(actor=request.actor, hold_id=hold_id, now=request.now)
    return redirect("retention:holds")
