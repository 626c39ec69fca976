"""Papers of applications that were chosen on the list: which, who lacks them, all in one file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pracownia.commons.papers import actions as packing
from pracownia.commons.papers import queries as issued
from pracownia.commons.papers import rules as keeping
from pracownia.commons.tables import drawn
from pracownia.commons.tables import queries as tables
from pracownia.commons.tables.asked import read
from pracownia.commons.tables.desks import Entered, desk_of
from pracownia.core.access import Refused, Text, admit
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export
from pracownia.enrol.applications import queries

NAMED = 50


@dataclass(frozen=True)
class Line:
    """A kind of paper: whether it is chosen, who has none (the first of them by name)."""

    held: issued.Held
    is_chosen: bool
    lack: list[str]

    @property
    def rest(self) -> int:
        return len(self.held.without) - len(self.lack)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def papers(request: Request, slug: str, run_id: int) -> HttpResponse:
    """First which papers and who lacks them; then they are packed in the background."""
    entered = desk_of(queries.TABLE).enter(request.actor, slug, request.now)
    admit(keeping.may_keep_papers(request.actor, entered.office.programme_id))
    if request.method == "POST":
        count_export(request)
    run = tables.run_of(viewer=request.actor, entered=entered, run_id=run_id)
    if run.act != queries.PAPERS or run.begun_at is None:
        raise Missing(_("These rows were not chosen for papers. Choose them on the list again."))
    numbers = list(tables.numbers_of(run.pk).order_by("pk").values_list("object_id", flat=True))
    held = queries.papers_of_chosen(numbers)
    if request.method != "POST":
        kinds = {one.kind for one in held}
        return _show(request, entered, held, kinds, len(numbers))
    kinds = set(request.POST.getlist("rodzaj"))
    found = [
        pk for one in held if one.kind in kinds for papers in one.papers.values() for pk in papers
    ]
    if not found:
        problem = _("Choose at least one kind of paper that somebody has.")
        return _show(request, entered, held, kinds, len(numbers), problem=problem, status=422)
    try:
        packing.pack_chosen(
            actor=request.actor, office=entered.office, papers=found, now=request.now
        )
    except Refused as refusal:
        why = refusal.reason
        return _show(request, entered, held, kinds, len(numbers), problem=why, status=409)
    return redirect(f"{reverse('papers:papers', args=[entered.office.slug])}#paczki")


def _show(
    request: Request,
    entered: Entered,
    held: Sequence[issued.Held],
    kinds: set[str],
    total: int,
    *,
    problem: Text = "",
    status: int = 200,
) -> HttpResponse:
    some = {number for one in held for number in one.without[:NAMED]}
    names = drawn.names(read(entered.table, QueryDict("")), entered.rows.filter(pk__in=some))
    context = {
        "edition": entered.office,
        "list": entered.address,
        "lines": [
            Line(one, one.kind in kinds, [names.get(n, "–") for n in one.without[:NAMED]])
            for one in held
        ],
        "total": total,
        "problem": problem,
    }
    return render(request, "applications/office/chosen_papers.html", context, status=status)
