"""„Moje → Zgody”: what the person agreed to, withdrawn by one click."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.privacy import actions, copying, queries
from pracownia.commons.privacy.forms import AskForm
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export


@require_safe
@signed_in
def consents(request: Request) -> HttpResponse:
    agreements = queries.agreements_of(viewer=request.actor)
    page = Paginator(agreements, 30).get_page(request.GET.get("strona"))
    context = {
        "page": page,
        "rows": queries.rows(list(page.object_list)),
        "changed": queries.to_ask_again(viewer=request.actor)[:20],
    }
    return render(request, "privacy/desk/consents.html", context)


@require_safe
@signed_in
def consent(request: Request, agreement_id: int) -> HttpResponse:
    """Where one consent acts; once it is withdrawn, what is gone, what stays, why and how long."""
    one = queries.agreement_of(viewer=request.actor, agreement_id=agreement_id)
    context = {
        "one": one,
        "row": queries.rows([one])[0],
        "places": queries.places_of(one),
        "rests": queries.rests_of(one),
    }
    return render(request, "privacy/desk/consent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mine(request: Request) -> HttpResponse:
    """„Moje dane i prywatność”: a copy, requests, and who has seen the sensitive answers."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.ask(actor=request.actor, now=request.now, **form.cleaned_data)
        return redirect("privacy:mine")
    looks = queries.looks_at(viewer=request.actor)
    context = {
        "form": form,
        "held": queries.rows(list(queries.held_by(viewer=request.actor)[:20])),
        "requests": queries.requests_of(viewer=request.actor)[:20],
        "page": Paginator(looks, 30).get_page(request.GET.get("strona")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "privacy/desk/mine.html", context, status=status)


@require_POST
@signed_in
def take_back(request: Request, request_id: int) -> HttpResponse:
    actions.take_back(actor=request.actor, request_id=request_id, now=request.now)
    return redirect("privacy:mine")


@require_safe
@signed_in
def as_json(request: Request) -> HttpResponse:
    count_export(request)
    body = copying.as_json(request.actor.person_id or 0, request.now)
    return _attached(body.encode(), "moje-dane.json", "application/json")


@require_safe
@signed_in
def as_pdf(request: Request) -> HttpResponse:
    count_export(request)
    person_id = request.actor.person_id or 0
    body = copying.as_pdf(person_id, str(request.user), request.now)
    return _attached(body, "moje-dane.pdf", "application/pdf")


def _attached(body: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@signed_in
def agree_again(request: Request, agreement_id: int) -> HttpResponse:
    actions.agree_again(actor=request.actor, agreement_id=agreement_id, now=request.now)
    return redirect("privacy:consents")


@require_POST
@signed_in
def withdraw(request: Request, agreement_id: int) -> HttpResponse:
    actions.withdraw(actor=request.actor, agreement_id=agreement_id, now=request.now)
    return redirect("privacy:consent", agreement_id)
