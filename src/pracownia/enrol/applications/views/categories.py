"""The office: own ends and limits of the categories of a call."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Forbidden, Refused, Text, admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms.categories import CategoryForm
from pracownia.enrol.applications.queries.categories import categories_of


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
