"""Coming in with a code after the end of the call; accepting a change of its rules."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import AN_HOUR, limits
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.calls import actions
from pracownia.enrol.calls.forms import UseForm

TRIES = 20


@signed_in
@require_http_methods(["GET", "POST"])
def late(request: Request, slug: str) -> HttpResponse:
    """One field; a good code opens the form for this person."""
    call = applying.call_by_slug(slug)
    form = UseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limits(request, ("late-code", f"{request.actor.person_id}", TRIES, AN_HOUR))
        try:
            actions.use_code(
                actor=request.actor, slug=slug, typed=form.cleaned_data["code"], now=request.now
            )
            return redirect("applications:start", slug)
        except Missing:
            raise
        except Refused as why:
            form.add_error("code", str(why.reason))
    context = {"call": call, "edition": call.edition, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "calls/public/late.html", context, status=status)


@signed_in
@require_POST
def accept(request: Request, number: str, change_id: int) -> HttpResponse:
    """„Akceptuję zmianę”, from the page of one's application."""
    actions.accept(actor=request.actor, change_id=change_id, number=number, now=request.now)
    return redirect("applications:one", number)
