"""People as the office meets them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.people import actions, moving, queries, rules
from pracownia.commons.people.forms import PersonForm
from pracownia.core.access import Refused, admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add_person(request: Request) -> HttpResponse:
    """Somebody who came with a letter, a call or on foot."""
    admit(rules.may_add_person(request.actor))
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_person(actor=request.actor, **form.cleaned_data)
            return redirect(f"{reverse('people:add_person')}?dodano={added.uid}")
        except Refused as refusal:
            form.add_error("email", str(refusal.reason))
    context = {"form": form, "is_added": "dodano" in request.GET}
    status = 422 if form.is_bound else 200
    return render(request, "people/office/add_person.html", context, status=status)


@require_safe
@signed_in
def duplicates(request: Request) -> HttpResponse:
    """Accounts that may be of one person, and what was merged lately."""
    admit(rules.may_look_for_duplicates(request.actor))
    merges = [
        (done, bool(rules.may_undo_merge(request.actor, done, now=request.now)))
        for done in queries.merges()[:20]
    ]
    page = Paginator(queries.pairs(), 25).get_page(request.GET.get("strona"))
    context = {"page": page, "merges": merges}
    return render(request, "people/office/duplicates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def merge(request: Request, kept_id: int, merged_id: int) -> HttpResponse:
    """What would happen, field by field and by what moves; then the merge itself."""
    admit(rules.may_look_for_duplicates(request.actor))
    kept = queries.person(person_id=kept_id)
    merged = queries.person(person_id=merged_id)
    if request.method == "POST":
        actions.merge(actor=request.actor, kept_id=kept_id, merged_id=merged_id, now=request.now)
        return redirect(f"{reverse('people:duplicates')}?zapisano=1")
    plan = moving.plan(kept_id, merged_id)
    verdict = rules.may_merge(request.actor, kept, merged) and rules.may_move(plan.obstacles)
    context = {
        "kept": kept,
        "merged": merged,
        "fields": queries.side_by_side(kept, merged),
        "counts": sorted(plan.counts.items()),
        "verdict": verdict,
    }
    return render(request, "people/office/merge.html", context)


@require_POST
@signed_in
def undo_merge(request: Request, merge_id: int) -> HttpResponse:
    admit(rules.may_look_for_duplicates(request.actor))
    actions.undo_merge(actor=request.actor, merge_id=merge_id, now=request.now)
    return redirect(f"{reverse('people:duplicates')}?zapisano=1")
