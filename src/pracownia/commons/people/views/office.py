"""People as the office meets them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.people import actions, moving, queries, rules
from pracownia.commons.people.comparing import compared
from pracownia.commons.people.forms import PersonForm
from pracownia.commons.people.forms.pairs import ApartForm, ChoiceForm
from pracownia.commons.people.models import Person
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
    context = {"page": page, "merges": merges, "apart": queries.apart()[:20]}
    return render(request, "people/office/duplicates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def merge(request: Request, kept_id: int, merged_id: int) -> HttpResponse:
    """What would happen, field by field and by what moves; then the merge itself."""
    admit(rules.may_look_for_duplicates(request.actor))
    kept = queries.person(person_id=kept_id)
    merged = queries.person(person_id=merged_id)
    sent = request.POST if request.method == "POST" else None
    form = ChoiceForm(sent, pairs=compared(kept, merged))
    if request.method == "POST" and form.is_valid():
        actions.merge(
            actor=request.actor,
            kept_id=kept_id,
            merged_id=merged_id,
            now=request.now,
            take=form.taken(),
        )
        return redirect(f"{reverse('people:duplicates')}?zapisano=1")
    return _compare(request, kept, merged, form, ApartForm())


@require_POST
@signed_in
def set_apart(request: Request, kept_id: int, merged_id: int) -> HttpResponse:
    """They are two people: the pair is not shown any more."""
    admit(rules.may_look_for_duplicates(request.actor))
    form = ApartForm(request.POST)
    if form.is_valid():
        actions.set_apart(
            actor=request.actor,
            one_id=kept_id,
            other_id=merged_id,
            now=request.now,
            **form.cleaned_data,
        )
        return redirect(f"{reverse('people:duplicates')}?zapisano=1")
    kept = queries.person(person_id=kept_id)
    merged = queries.person(person_id=merged_id)
    return _compare(request, kept, merged, ChoiceForm(pairs=compared(kept, merged)), form)


@require_POST
@signed_in
def undo_apart(request: Request, distinct_id: int) -> HttpResponse:
    admit(rules.may_look_for_duplicates(request.actor))
    actions.undo_apart(actor=request.actor, distinct_id=distinct_id, now=request.now)
    return redirect(f"{reverse('people:duplicates')}?zapisano=1")


def _compare(
    request: Request, kept: Person, merged: Person, form: ChoiceForm, apart_form: ApartForm
) -> HttpResponse:
    plan = moving.plan(kept.pk, merged.pk)
    wrong = next((one for one in (form, apart_form) if one.is_bound), None)
    context = {
        "kept": kept,
        "merged": merged,
        "fields": compared(kept, merged),
        "form": form,
        "apart_form": apart_form,
        "wrong": wrong,
        "counts": sorted(plan.counts.items()),
        "verdict": rules.may_merge(request.actor, kept, merged) and rules.may_move(plan.obstacles),
    }
    return render(request, "people/office/merge.html", context, status=422 if wrong else 200)


@require_POST
@signed_in
def undo_merge(request: Request, merge_id: int) -> HttpResponse:
    admit(rules.may_look_for_duplicates(request.actor))
    actions.undo_merge(actor=request.actor, merge_id=merge_id, now=request.now)
    return redirect(f"{reverse('people:duplicates')}?zapisano=1")
