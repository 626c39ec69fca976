"""„Administracja → Wnioski o dane”: what people ask about their data, and by when to answer."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pracownia.commons.privacy import actions, queries, rules
from pracownia.commons.privacy.forms import AnswerForm
from pracownia.core.access import admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_safe
@signed_in
def all_requests(request: Request) -> HttpResponse:
    admit(rules.may_look_after_requests(request.actor))
    page = Paginator(queries.requests_to_answer(), 30).get_page(request.GET.get("strona"))
    return render(request, "privacy/office/requests.html", {"page": page, "now": request.now})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def one(request: Request, request_id: int) -> HttpResponse:
    admit(rules.may_look_after_requests(request.actor))
    asked = queries.request_to_answer(request_id=request_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _answer(request, request_id, **form.cleaned_data)
        return redirect("privacy:request", request_id)
    context = {
        "asked": asked,
        "form": form,
        "may_decide": rules.may_decide(request.actor, asked),
        "now": request.now,
    }
    status = 422 if form.is_bound else 200
    return render(request, "privacy/office/request.html", context, status=status)


def _answer(request: Request, request_id: int, answer: str, reason: str) -> None:
    actor, now = request.actor, request.now
    if answer == "extend":
        actions.extend(actor=actor, request_id=request_id, reason=reason, now=now)
        return
    actions.decide(
        actor=actor,
        request_id=request_id,
        is_granted=answer == "grant",
        reason=reason,
        now=now,
    )
