"""One's own appeal: written in the term, then read with the decision."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.appeals import actions, queries, rules
from pracownia.enrol.appeals.forms import AppealForm
from pracownia.enrol.deliberation import queries as deliberation


@signed_in
@require_http_methods(["GET", "POST"])
def appeal(request: Request, number: str) -> HttpResponse:
    found = queries.mine(viewer=request.actor, of=number)
    if found is None:
        raise Http404
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send(
                actor=request.actor,
                application_id=found.application.pk,
                reasons=form.cleaned_data["reasons"],
                now=request.now,
            )
        except Refused as refused:
            form.add_error("reasons", str(refused.reason))
        else:
            return redirect(f"{request.path}?stan=wyslane")
    context = {
        "mine": found,
        "appeal": found.appeal,
        "edition": found.application.call.edition,
        "form": form,
        "may": rules.may_appeal(
            request.actor,
            found.application,
            ends_at=found.ends_at,
            has_appealed=found.appeal is not None,
            now=request.now,
        ),
        "has_reviews": deliberation.is_shown(found.application),
        "said": request.GET.get("stan", ""),
        "now": request.now,
    }
    status = 422 if form.is_bound else 200
    return render(request, "appeals/desk/appeal.html", context, status=status)
