"""The card that everybody sees, and the link in the letter to an organisation."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pracownia.commons.organisations import actions, queries, rules
from pracownia.commons.organisations.forms import AnswerForm
from pracownia.core.http import Request


@require_safe
def card(request: Request, organisation_id: int) -> HttpResponse:
    one = queries.public_card(organisation_id=organisation_id)
    if one.pk != organisation_id:
        return redirect("organisations:card", one.pk)
    return render(request, "organisations/public/card.html", {"organisation": one})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, uid: UUID, token: str) -> HttpResponse:
    """GET only shows who asks: programs that check links in letters must not use them up."""
    one = queries.representation_by_link(uid=uid, token=token)
    form = AnswerForm(request.POST or None)
    is_said = "confirm" in request.POST or "refuse" in request.POST
    if is_said and form.is_valid():
        actions.answer(
            actor=request.actor,
            uid=uid,
            token=token,
            is_confirmed="confirm" in request.POST,
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
        return redirect(f"{request.path}?zapisano=1")
    context = {
        "one": one,
        "form": form,
        "verdict": rules.may_answer(one, fits=True, now=request.now),
        "functions": queries.functions_there(representation=one),
        "is_done": "zapisano" in request.GET,
    }
    status = 422 if form.is_bound else 200
    return render(request, "organisations/public/answer.html", context, status=status)
