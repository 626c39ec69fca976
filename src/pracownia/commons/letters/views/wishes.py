"""„Ustawienia listów”, and the way out of letters without signing in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.letters import actions, feeding, leaving, queries
from pracownia.commons.letters import calendar as entries
from pracownia.commons.letters.forms import WishesForm
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def wishes(request: Request) -> HttpResponse:
    now = queries.wishes_of(viewer=request.actor)
    kinds = queries.optional_kinds()
    initial = {
        "rhythm": now.rhythm,
        "quiet_from": now.quiet_from,
        "quiet_until": now.quiet_until,
        "wanted": [template for template, _name in kinds if template not in now.refused],
        "on_paper": now.on_paper,
        "postal_address": queries.postal_address(person_id=now.person_id),
    }
    form = WishesForm(request.POST or None, kinds=kinds, initial=initial)
    if form.is_bound and form.is_valid():
        actions.set_wishes(actor=request.actor, now=request.now, **form.cleaned_data)
        return redirect(f"{request.path}?zapisano=1")
    context = {
        "form": form,
        "always": queries.always(),
        "saved": "zapisano" in request.GET,
        "paper": queries.paper_choice(person_id=now.person_id),
        "calendar": feeding.address(now.person_id, now.calendar_key),
    }
    status = 422 if form.is_bound else 200
    return render(request, "letters/desk/wishes.html", context, status=status)


@require_POST
@signed_in
def set_calendar(request: Request) -> HttpResponse:
    """A new address, or none."""
    actions.set_calendar(actor=request.actor, is_wanted="nowy" in request.POST)
    return redirect(f"{reverse('letters:wishes')}#kalendarz")


@require_safe
def calendar(request: Request, token: str) -> HttpResponse:
    """A calendar program asks for this by itself: the address is all it knows."""
    meetings = queries.calendar_of(token=token, now=request.now)
    return HttpResponse(
        entries.feed(_("Pracownia: my dates"), meetings),
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"},
    )


@csrf_exempt  # a mail program sends this by itself (RFC 8058); the address is signed
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request, token: str) -> HttpResponse:
    """Looking changes nothing: mail programs open addresses on their own."""
    signed = leaving.read(token)
    if signed is None:
        raise Missing(actions.NOT_WHOLE)
    if request.method == "POST":
        actions.leave(actor=request.actor, token=token, now=request.now)
    context = {"kind": queries.name_of(signed[1]), "done": request.method == "POST"}
    return render(request, "letters/public/leave.html", context)
