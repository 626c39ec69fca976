"""Acts for many rows: choose them, see who is touched and who is not, begin, see how far it is."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from . import actions, queries, tasks
from .acts import Act, act_of
from .asked import read
from .desks import Entered, desk_of
from .models import Run

ALL, THESE = "wszystkie", "strona"


@require_POST
@signed_in
def choose(request: Request, slug: str, table: str) -> HttpResponse:
    """The rows that were ticked, those of the page, or all that fit."""
    entered = desk_of(table).enter(request.actor, slug, request.now)
    act = act_of(table, request.POST.get("co", ""))
    asked = read(entered.table, request.GET)
    run = actions.prepare_run(
        actor=request.actor,
        act=act,
        programme_id=entered.office.programme_id,
        place=slug,
        about=entered.about,
        numbers=_numbers(request, entered),
        query=asked.query,
        now=request.now,
    )
    return redirect("tables:run", slug, table, run.pk)


def _numbers(request: Request, entered: Entered) -> list[int]:
    """Only rows of this table: numbers that a browser sends may be any."""
    asked = read(entered.table, request.GET)
    rows = asked.arranged(asked.narrow(entered.rows))
    reach = request.POST.get("zakres")
    if reach != ALL:
        name = "na_stronie" if reach == THESE else "wiersz"
        sent = [one for one in request.POST.getlist(name) if one.isdecimal() and len(one) < 15]
        rows = asked.arranged(entered.rows).filter(pk__in={int(one) for one in sent[:1000]})
    return list(rows.values_list("pk", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def run(request: Request, slug: str, table: str, run_id: int) -> HttpResponse:
    """Before it begins: a preview and what has to be known. Afterwards: how far it is."""
    entered = desk_of(table).enter(request.actor, slug, request.now)
    found = queries.run_of(viewer=request.actor, entered=entered, run_id=run_id)
    act = act_of(table, found.act)
    data = request.POST if request.method == "POST" else None
    form = act.form(entered.about, data) if act.form else None
    if request.method != "POST":
        return _show(request, entered, act, found, form)
    if form is not None and not form.is_valid():
        return _show(request, entered, act, found, form, status=422)
    try:
        actions.begin_run(
            actor=request.actor,
            run_id=found.pk,
            data=form.cleaned_data if form else {},
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        return _show(request, entered, act, found, form, problem=str(refusal.reason), status=409)
    if act.leads:
        return redirect(act.leads(found))
    if found.items.filter(state="waiting").count() > actions.AT_ONCE:
        tasks.carry_on.enqueue(run_id=found.pk)
    else:
        actions.carry_on(actor=request.actor, run_id=found.pk, clock=lambda: request.now)
    return redirect("tables:run", slug, table, found.pk)


def _show(
    request: Request,
    entered: Entered,
    act: Act,
    run: Run,
    form: Form | None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "edition": entered.office,
        "list": f"{entered.address}?{run.query}" if run.query else entered.address,
        "act": act,
        "run": run,
        "form": form,
        "problem": problem,
        "far": queries.far(
            run,
            entered,
            touched=request.GET.get("strona"),
            left_out=request.GET.get("pominiete"),
        ),
    }
    return render(request, "tables/run.html", context, status=status)
