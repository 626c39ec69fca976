"""The public draw: the ceremony in the office, and everything about it for everybody."""

from importlib.resources import files
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.jobs.queries import somebody_works
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.forms import PanelThrowForm, SealForm, ThrowForm, VoidForm
from pracownia.enrol.selection.models import Draw
from pracownia.enrol.selection.queries.lottery import groups_of

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def ceremony(request: Request, slug: str) -> HttpResponse:
    """Seal, enter what was thrown, or make void: whichever the draw waits for."""
    guest = doors.office(request, slug)
    found = queries.ceremony(request.actor, guest.call, guest.run, now=request.now)
    draw = found.draw
    does = request.POST.get("do", "")
    throwing = PanelThrowForm if found.is_drawn else ThrowForm
    form: Any = (SealForm if draw is None else throwing)(
        request.POST if does in ("seal", "throw") else None
    )
    void: Any = VoidForm(request.POST if does == "void" else None)
    used = void if does == "void" else form
    context: dict[str, Any] = {
        "edition": guest.edition,
        "ceremony": found,
        "is_asleep": found.is_counting and not somebody_works(now=request.now),
        "run": guest.run,
        "draws": queries.draws_of(slug),
        "form": used,
        "void": void,
    }
    if request.method == "POST" and (does == "panels" or used.is_valid()):
        try:
            _done(request, guest, draw, does, used)
        except actions.Impossible as impossible:
            context |= {"reason": impossible.reason, "ways": impossible.ways}
        except Refused as refused:
            context["reason"] = refused.reason
        else:
            return redirect("selection:ceremony", slug)
    if does == "void":
        context["form"] = form
    status = 422 if request.method == "POST" else 200
    return render(request, "selection/office/ceremony.html", context, status=status)


def _done(request: Request, guest: doors.Guest, draw: Draw | None, does: str, form: Form) -> None:
    acting: dict[str, Any] = {"actor": request.actor, "now": request.now}
    if does == "panels":
        actions.ask_for_portfolio(call_id=guest.call.pk, **acting)
        return
    given = {**form.cleaned_data, **acting}
    if does == "seal":
        actions.seal_list(call_id=guest.call.pk, **given)
    elif draw is None:
        raise Http404
    elif does == "void":
        actions.void_draw(draw_id=draw.pk, **given)
    else:
        actions.throw_dice(draw_id=draw.pk, **given)


@require_safe
def draws(request: Request, slug: str) -> HttpResponse:
    """Seals, throws and reasons; public from the moment of sealing."""
    found = list(queries.draws_of(slug)[:50])
    if not found:
        raise Http404
    newest = next((one.portfolio for one in found if not one.void_at), None)
    context = {
        "edition": found[0].settings.call.edition,
        "draws": found,
        "is_drawn": any(one.portfolio_id for one in found),
        "groups": groups_of(newest) if newest else [],
    }
    return render(request, "selection/public/draws.html", context)


@require_safe
def sealed(request: Request, slug: str, number: int) -> HttpResponse:
    """The sealed file to the last byte: its sha256 is the seal."""
    draw = queries.sealed_list(slug, number)
    if draw is None:
        raise Http404
    response = HttpResponse(draw.sealed.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="lista-{slug}-{number}.json"'
    return response


@require_safe
def lottery_script(request: Request) -> HttpResponse:
    """The script that checks a fair draw with Python alone."""
    return _script("data/check_draw.txt", "lottery-check.py")


@require_safe
def script(request: Request) -> HttpResponse:
    """The script that repeats a selection with Python alone."""
    return _script("data/repeat.txt", "selection-repeat.py")


def _script(path: str, name: str) -> HttpResponse:
    source = files("pracownia.enrol.selection").joinpath(path).read_bytes()
    response = HttpResponse(source, content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
