"""The office: two applications that look alike are told apart."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pracownia.core.access import admit
from pracownia.core.http import Request
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import ApartForm

from .office import call_at


@login_required
@require_http_methods(["GET", "POST"])
def duplicates(request: Request, slug: str, number: str) -> HttpResponse:
    """Applications of the call that look like this one, and what was decided about them."""
    call = call_at(request, slug)
    admit(rules.may_see_duplicates(request.actor, call.edition.programme_id))
    application = queries.application_for_office(call=call, number=number).application
    form = ApartForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.tell_apart(
            actor=request.actor,
            application_id=application.pk,
            number=form.cleaned_data["number"],
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
        return redirect(reverse("applications:duplicates", args=[slug, number]))
    context = {
        "edition": call.edition,
        "application": application,
        "form": form,
        "twins": queries.twins(application),
        "apart": queries.told_apart(application.pk),
    }
    status = 422 if form.is_bound else 200
    return render(request, "applications/office/duplicates.html", context, status=status)
