"""The rules of assessment: seen by the committee, edited by the office until work begins."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import FormalRow, MeritRow, PlanForm
from pracownia.enrol.assessment.forms.plan import SPARE_ROWS, formal_initial, merit_initial
from pracownia.enrol.assessment.models import MeritCriterion
from pracownia.enrol.assessment.rules import Problem

from . import doors

MOST_ROWS = 40
BESIDE = {"min_justification", "visibility", "is_open", "is_redacted", "confidence"}
"""Settings in which nothing can be wrong."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: Request, slug: str) -> HttpResponse:
    """See the rules of assessment; POST sets them."""
    guest = doors.committee(request, slug)
    programme_id = guest.room.programme_id
    rules.admit(rules.may_read_plan(request.actor, guest.reviewer, programme_id=programme_id))
    whole = queries.whole_plan(call_id=guest.call.pk)
    verdict = rules.may_set_plan(
        request.actor, programme_id=programme_id, has_begun=whole.has_begun
    )
    context: dict[str, Any] = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": whole.plan,
        "whole": whole,
        "verdict": verdict,
        "is_office": guest.is_office,
        "said": request.GET.get("stan", ""),
        "form": None,
    }
    if request.method != "POST":
        if verdict:
            context |= _blank(whole)
        return render(request, "assessment/plan.html", context)
    rules.admit(rules.may_manage(request.actor, programme_id=programme_id))
    form, formal, merit = _bound(request, whole)
    context |= {"form": form, "formal": formal, "merit": merit, "forms": [form, *formal, *merit]}
    # Every row is asked, so that all mistakes show at once.
    answers = [one.is_valid() for one in (form, *formal, *merit)]
    if not all(answers):
        return render(request, "assessment/plan.html", context, status=422)
    values = {
        **form.cleaned_data,
        "formal": [one.item() for one in formal if one.has_changed()],
        "merit": [one.item() for one in merit if one.has_changed()],
    }
    values["is_blind"] = values["is_blind"] or values["is_redacted"]
    problems = rules.plan_problems(
        **{name: value for name, value in values.items() if name not in BESIDE},
        is_alone=not whole.later,
    )
    if problems:
        _hang(form, formal, merit, problems)
        return render(request, "assessment/plan.html", context, status=422)
    try:
        actions.set_plan(actor=request.actor, call_id=guest.call.pk, now=request.now, **values)
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return render(request, "assessment/plan.html", context, status=409)
    return redirect(f"{redirect('assessment:plan', slug)['Location']}?stan=zapisano")


def _blank(whole: queries.WholePlan) -> dict[str, Any]:
    initial = (
        {name: getattr(whole.plan, name) for name in PlanForm.base_fields} if whole.plan else None
    )
    formal = [formal_initial(one) for one in whole.formal]
    return {
        "form": PlanForm(initial=initial),
        "formal": [
            FormalRow(whole.sections, prefix=f"formal-{n}", initial=row)
            for n, row in enumerate([*formal, *[{}] * SPARE_ROWS])
        ],
        "merit": blank_merit(whole, whole.merit),
    }


def _bound(
    request: Request, whole: queries.WholePlan
) -> tuple[PlanForm, list[FormalRow], list[MeritRow]]:
    formal = [
        FormalRow(whole.sections, request.POST, prefix=f"formal-{n}")
        for n in _sent(request, "formal")
    ]
    return PlanForm(request.POST), formal, merit_rows(request, whole)


def merit_rows(request: Request, whole: queries.WholePlan) -> list[MeritRow]:
    """As they were sent."""
    return [
        MeritRow(whole.sections, request.POST, prefix=f"merit-{n}") for n in _sent(request, "merit")
    ]


def _sent(request: Request, kind: str) -> range:
    text = request.POST.get(f"{kind}-rows", "0")
    return range(min(int(text) if text.isdecimal() and len(text) < 4 else 0, MOST_ROWS))


def blank_merit(whole: queries.WholePlan, merit: Iterable[MeritCriterion]) -> list[MeritRow]:
    """Rows of criteria that there are, and some for new ones."""
    return [
        MeritRow(whole.sections, prefix=f"merit-{n}", initial=row)
        for n, row in enumerate([*map(merit_initial, merit), *[{}] * SPARE_ROWS])
    ]


def _hang(
    form: PlanForm,
    formal: list[FormalRow],
    merit: list[MeritRow],
    problems: list[Problem],
) -> None:
    """Problems name controls as the page does: a setting, or formal-2-text."""
    hang_on({"formal": formal, "merit": merit}, form, problems)


def hang_on(rows: Mapping[str, list[Any]], form: Any, problems: Iterable[Problem]) -> None:
    """On the rows that were filled in; others of the form itself."""
    filled = {
        kind: [one for one in given if one.has_changed()] or given for kind, given in rows.items()
    }
    for problem in problems:
        kind, _dash, rest = problem.control.partition("-")
        if filled.get(kind):
            number, _dash, field = rest.partition("-")
            row = filled[kind][min(int(number), len(filled[kind]) - 1)]
            row.empty_permitted = False
            row.add_error(field, problem.message)
        else:
            form.hang([problem])
