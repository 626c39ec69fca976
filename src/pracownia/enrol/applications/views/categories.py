"""Categories of a call: set by the office, chosen by whoever applies before the form."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Forbidden, Refused, Text, admit, require
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request, source_of
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms.categories import CategoryForm
from pracownia.enrol.applications.queries.categories import categories_of
from pracownia.enrol.applications.queries.choosing import choices


@signed_in
@require_http_methods(["GET", "POST"])
def choose(request: Request, slug: str) -> HttpResponse:
    """The step before the form, and the same page when the category is changed."""
    problem: Text = ""
    if request.method == "POST":
        code = request.POST.get("kategoria", "")
        try:
            actions.choose_category(
                actor=request.actor,
                slug=slug,
                code=code,
                source=source_of(request),
                now=request.now,
            )
            return redirect("applications:start", slug)
        except (Forbidden, Missing):
            raise
        except Refused as refusal:
            problem = refusal.reason
    call, mine = queries.call_and_mine(viewer=request.actor, slug=slug, now=request.now)
    found = choices(call, mine, at=request.now)
    if not found:
        raise Missing(_("This call has no categories to choose from."))
    if mine is None:
        require(rules.may_start(request.actor, call, now=request.now))
    until = mine.application.closes_at if mine else call.window.closes_at
    context = {
        "call": call,
        "edition": call.edition,
        "door": rules.door(call, request.now, until),
        "until": until,
        "mine": mine,
        "choices": [one for one in found if one.may],
        "closed": [one for one in found if not one.may],
        "problem": problem,
    }
    return render(
        request, "applications/public/choose.html", context, status=422 if problem else 200
    )


@signed_in
@require_http_methods(["GET", "POST"])
def categories(request: Request, slug: str) -> HttpResponse:
    """A form for each category; without the question in the form, how to put it there."""
    call = queries.call_by_slug(slug, is_public=False)
    admit(rules.may_open_call(request.actor, call.edition.programme_id))
    data = request.POST if request.method == "POST" else None
    forms = [CategoryForm(data, category=one) for one in categories_of(call)]
    wrong = [form for form in forms if form.errors]
    problem: Text = ""
    if request.method == "POST" and not wrong:
        own = {
            form.category.code: (form.cleaned_data["closes_at"], form.cleaned_data["limit"])
            for form in forms
        }
        try:
            actions.set_categories(actor=request.actor, call_id=call.pk, own=own, now=request.now)
            return redirect(f"{request.path}?stan=zapisano")
        except Forbidden:
            raise
        except Refused as refusal:
            problem = refusal.reason
    context = {
        "edition": call.edition,
        "call": call,
        "forms": forms,
        "problem": problem,
        "is_saved": request.GET.get("stan") == "zapisano",
    }
    status = 409 if problem else 422 if wrong else 200
    return render(request, "applications/office/categories.html", context, status=status)
