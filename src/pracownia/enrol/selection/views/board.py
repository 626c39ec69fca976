"""The board: limits, the ranked list, „dlaczego”, and moving people with a reason."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export
from pracownia.enrol.deliberation import queries as deliberation
from pracownia.enrol.selection import actions, queries, rules
from pracownia.enrol.selection.forms import CountForm, OverrideForm
from pracownia.enrol.selection.models import Run
from pracownia.enrol.selection.queries import Filters
from pracownia.enrol.selection.queries.history import supposed_in

from . import doors


@signed_in
@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    """The list as it stands; without one, how to make it."""
    guest = doors.office(request, slug)
    if guest.run is None:
        return doors.nothing_yet(request, guest)
    filters = Filters(
        show=request.GET.get("pokaz", ""),
        text=request.GET.get("szukaj", "").strip()[:80],
        voivodeship=request.GET.get("woj", "")[:2],
    )
    page = request.GET.get("strona", "1")
    found = queries.board(guest.run, filters, int(page) if page.isdecimal() else 1)
    committee = deliberation.pending_for(
        viewer=request.actor,
        call=guest.call,
        applications=[one.application_id for one in found.page],
        now=request.now,
    )
    context: dict[str, Any] = {
        "edition": guest.edition,
        "board": found,
        # What the committee means to do stands beside the counted list and never changes it.
        "rows": [(one, committee.get(one.application_id)) for one in found.page],
        "run": guest.run,
        "voivodeships": queries.voivodeships(),
        "may_decide": bool(rules.may_decide(request.actor, guest.edition.programme_id, guest.run)),
        "supposed": supposed_in(guest.run),
    }
    return render(request, "selection/office/board.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def count(request: Request, slug: str) -> HttpResponse:
    """Count the list, with the seed of the committee or a drawn one."""
    guest = doors.office(request, slug)
    form = CountForm(request.POST or None)
    context: dict[str, Any] = {"edition": guest.edition, "form": form, "run": guest.run}
    context["may"] = queries.may_count(request.actor, guest.call, guest.run, now=request.now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(
                actor=request.actor,
                call_id=guest.call.pk,
                seed=form.cleaned_data["seed"],
                now=request.now,
            )
        except actions.Impossible as impossible:
            context |= {"reason": impossible.reason, "ways": impossible.ways}
        except Refused as refused:
            context["reason"] = refused.reason
        else:
            return redirect("selection:board", slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "selection/office/count.html", context, status=status)


@signed_in
@require_GET
def why(request: Request, slug: str, application_id: int) -> HttpResponse:
    """The panel of one person: a page of its own, or a part of the board for htmx."""
    guest = doors.office(request, slug)
    return _panel(request, guest, guest.list, application_id)


def _panel(
    request: Request,
    guest: doors.Guest,
    run: Run,
    application_id: int,
    *,
    form: OverrideForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "edition": guest.edition,
        "run": run,
        "why": queries.why(run, application_id),
        "pending": deliberation.pending_for(
            viewer=request.actor,
            call=guest.call,
            applications=[application_id],
            now=request.now,
        ).get(application_id),
        "form": form or OverrideForm(initial={"revision": run.revision}),
        "may_decide": rules.may_decide(request.actor, guest.edition.programme_id, run),
    }
    name = "selection/office/why.html"
    if request.htmx and not request.htmx.boosted:
        name += "#panel"
    return render(request, name, context, status=status)


@signed_in
@require_POST
def decide(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Move a person; what was typed stays when the move is refused."""
    guest = doors.office(request, slug)
    run = guest.list
    form = OverrideForm(request.POST)
    if not form.is_valid():
        return _panel(request, guest, run, application_id, form=form, status=422)
    try:
        actions.override(
            actor=request.actor,
            run_id=run.pk,
            application_id=application_id,
            now=request.now,
            **form.cleaned_data,
        )
    except Refused as refused:
        form.add_error("reason", str(refused.reason))
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["revision"] = str(run.revision)  # type: ignore[index]
        return _panel(request, guest, run, application_id, form=form, status=422)
    return redirect(f"{reverse('selection:board', args=[slug])}#osoba-{application_id}")


@signed_in
@require_GET
def record(request: Request, slug: str) -> HttpResponse:
    """The record of the list: anybody with it and the program repeats the count."""
    guest = doors.office(request, slug)
    count_export(request)
    return download(guest.list)


def download(run: Run) -> HttpResponse:
    response = JsonResponse(run.record, json_dumps_params={"ensure_ascii": False, "indent": 1})
    name = f"wybor-{run.settings.call.slug}-{run.number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
