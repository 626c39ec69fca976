"""People as the office meets them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pracownia.commons.people import actions, rules
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
