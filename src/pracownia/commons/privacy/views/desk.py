"""„Moje → Zgody”: what the person agreed to, withdrawn by one click."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from pracownia.commons.privacy import actions, queries
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_safe
@signed_in
def consents(request: Request) -> HttpResponse:
    agreements = queries.agreements_of(viewer=request.actor)
    page = Paginator(agreements, 30).get_page(request.GET.get("strona"))
    context = {"page": page, "rows": queries.rows(list(page.object_list))}
    return render(request, "privacy/desk/consents.html", context)


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    """„Moje dane”: what one may do with them, and who has seen the sensitive ones."""
    looks = queries.looks_at(viewer=request.actor)
    page = Paginator(looks, 30).get_page(request.GET.get("strona"))
    return render(request, "privacy/desk/mine.html", {"page": page})


@require_POST
@signed_in
def withdraw(request: Request, agreement_id: int) -> HttpResponse:
    actions.withdraw(actor=request.actor, agreement_id=agreement_id, now=request.now)
    return redirect("privacy:consents")
