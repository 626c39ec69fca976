"""Organisations as the office meets them: the list, requests to decide, entries to merge."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.files.refusals import NotTaken
from pracownia.commons.organisations import actions, moving, queries, rules
from pracownia.commons.organisations.forms import DecisionForm, ListForm
from pracownia.core.access import admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_safe
@signed_in
def listed(request: Request) -> HttpResponse:
    """Administrators see all of them, coordinators those of their programmes."""
    admit(rules.may_keep_office(request.actor))
    form = ListForm(request.GET or None)
    told = form.cleaned_data if form.is_valid() else {}
    on = timezone.localdate(request.now)
    found = queries.listed(
        viewer=request.actor,
        text=told.get("q", ""),
        kind=told.get("rodzaj", ""),
        state=told.get("stan", ""),
        on=on,
    )
    page = Paginator(found, 25).get_page(request.GET.get("strona"))
    context = {
        "form": form,
        "page": page,
        "rows": queries.counted(list(page), on=on),
        "is_filtered": any(told.values()),
    }
    return render(request, "organisations/office/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def decide(request: Request, representation_id: int) -> HttpResponse:
    one = queries.representation(representation_id=representation_id)
    on = timezone.localdate(request.now)
    standing = queries.standing(request.actor, one.organisation_id, on=on)
    admit(rules.may_read_request(request.actor, standing))
    verdict = rules.may_decide(request.actor, one, standing)
    form = DecisionForm(request.POST or None, request.FILES or None)
    is_said = "confirm" in request.POST or "refuse" in request.POST
    if is_said and form.is_valid():
        try:
            actions.decide(
                actor=request.actor,
                representation_id=one.pk,
                is_confirmed="confirm" in request.POST,
                now=request.now,
                on=on,
                **form.cleaned_data,
            )
            address = reverse("organisations:one", args=[one.organisation_id])
            return redirect(f"{address}?zapisano=1")
        except NotTaken as refusal:
            form.add_error("file", str(refusal.reason))
    context = {
        "one": one,
        "form": form,
        "verdict": verdict,
        "functions": queries.functions_there(representation=one),
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/office/decide.html", context, status=status)


@require_safe
@signed_in
def duplicates(request: Request) -> HttpResponse:
    """Entries that may be of one organisation, and what was merged lately."""
    admit(rules.may_look_for_duplicates(request.actor))
    merges = [
        (done, bool(rules.may_undo_merge(request.actor, done, now=request.now)))
        for done in queries.mergers()[:20]
    ]
    page = Paginator(queries.pairs(), 25).get_page(request.GET.get("strona"))
    context = {"page": page, "merges": merges}
    return render(request, "organisations/office/duplicates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def merge(request: Request, kept_id: int, merged_id: int) -> HttpResponse:
    """What would happen, field by field and by what moves; then the merge itself."""
    admit(rules.may_look_for_duplicates(request.actor))
    kept = queries.entry(organisation_id=kept_id)
    merged = queries.entry(organisation_id=merged_id)
    if request.method == "POST":
        actions.merge(actor=request.actor, kept_id=kept_id, merged_id=merged_id, now=request.now)
        return redirect(f"{reverse('organisations:duplicates')}?zapisano=1")
    plan = moving.plan(kept_id, merged_id)
    verdict = (
        rules.may_merge(request.actor, kept, merged)
        and rules.may_differ(queries.differing(kept, merged))
        and rules.may_move(plan.obstacles)
    )
    context = {
        "kept": kept,
        "merged": merged,
        "fields": queries.side_by_side(kept, merged),
        "counts": sorted(plan.counts.items()),
        "verdict": verdict,
    }
    return render(request, "organisations/office/merge.html", context)


@require_POST
@signed_in
def undo_merge(request: Request, merger_id: int) -> HttpResponse:
    admit(rules.may_look_for_duplicates(request.actor))
    actions.undo_merge(actor=request.actor, merger_id=merger_id, now=request.now)
    return redirect(f"{reverse('organisations:duplicates')}?zapisano=1")
