"""The office: who may apply with one application, and what co-applicants may do."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Refused, Text, admit
from pracownia.core.http import Request
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms.together import TogetherForm
from pracownia.enrol.applications.views.setup import saved

# A first draft, to be changed by the office.
STATEMENT = (
    "Oświadczam, że mam prawo reprezentować organizację, znam treść zgłoszenia i regulamin naboru, "
    "a dane w zgłoszeniu są prawdziwe."
)


@login_required
@require_http_methods(["GET", "POST"])
def who_applies(request: Request, slug: str) -> HttpResponse:
    call = queries.call_by_slug(slug, is_public=False)
    admit(rules.may_open_call(request.actor, call.edition.programme_id))
    said = queries.statement_of(call.pk)
    initial = {name: getattr(call, name, None) for name in TogetherForm.base_fields}
    initial["statement"] = said.body if said else STATEMENT
    form = TogetherForm(request.POST or None, initial=initial)
    problem: Text = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_who_applies(
                actor=request.actor, call_id=call.pk, now=request.now, **form.cleaned_data
            )
            return redirect(saved(slug))
        except Refused as refusal:
            problem = refusal.reason
    context = {"edition": call.edition, "call": call, "form": form, "problem": problem}
    status = 409 if problem else 422 if form.is_bound else 200
    return render(request, "applications/office/who_applies.html", context, status=status)
