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
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.forms import SealForm, ThrowForm, VoidForm
from pracownia.enrol.selection.models import Draw

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def ceremony(request: Request, slug: str) -> HttpResponse:
    """Seal, enter what was thrown, or make void: whichever the draw waits for."""
    guest = doors.office(request, slug)
    found = queries.ceremony(request.actor, guest.call, guest.run, now=request.now)
    draw = found.draw
    does = request.POST.get("do", "")
    form: Any = (SealForm if draw is None else ThrowForm)(
        request.POST if does in ("seal", "throw") else None
    )
    void: Any = VoidForm(request.POST if does == "void" else None)
    used = void if does == "void" else form
    context: dict[str, Any] = {
        "edition": guest.edition,
        "ceremony": found,
        "run": guest.run,
        "draws": queries.draws_of(slug),
        "form": used,
        "void": void,
    }
    if request.method == "POST" and used.is_valid():
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
    given: dict[str, Any] = {**form.cleaned_data, "actor": request.actor, "now": request.now}
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
    context = {"edition": found[0].settings.call.edition, "draws": found}
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
def script(request: Request) -> HttpResponse:
    """The script that repeats a selection with Python alone."""
    source = files("pracownia.enrol.selection").joinpath("data/repeat.txt").read_bytes()
    response = HttpResponse(source, content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="selection-repeat.py"'
    return response
