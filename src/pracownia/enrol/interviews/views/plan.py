"""The plan of interviews, and the second call."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.interviews import actions, queries
from pracownia.enrol.interviews.forms import (
    PlanForm,
    Questions,
    Spans,
    question_initial,
    span_initial,
)
from pracownia.enrol.interviews.models import Plan

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def plan(request: Request, slug: str) -> HttpResponse:
    """Settings, half-days and questions; nonsense is refused at its field."""
    room = doors.office(request, slug)
    form = PlanForm(request.POST or None, initial=_settings(room.plan))
    spans: Any = Spans(request.POST or None, initial=_spans(room.plan), prefix="span")
    questions: Any = Questions(
        request.POST or None, initial=_questions(room.plan), prefix="question"
    )
    reason = ""
    if request.method == "POST" and all([form.is_valid(), spans.is_valid(), questions.is_valid()]):
        try:
            actions.set_plan(
                actor=request.actor,
                call_id=room.call.pk,
                spans=[row.span() for row in _filled(spans)],
                questions=[row.item() for row in _filled(questions)],
                now=request.now,
                **form.cleaned_data,
            )
        except actions.Nonsense as nonsense:
            for one in nonsense.problems:
                form.add_error(one.control if one.control in form.fields else None, one.message)
        except Forbidden:
            raise
        except Refused as refused:
            reason = str(refused.reason)
        else:
            return redirect("interviews:board", slug)
    context = {
        "edition": room.edition,
        "form": form,
        "spans": spans,
        "questions": questions,
        "forms": [form, *spans, *questions],
        "reason": reason,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/office/plan.html", context, status=status)


def _filled(rows: Any) -> list[Any]:
    """Rows that say something: an empty one has no data, a removed one is marked so."""
    return [row for row in rows if row.cleaned_data and not row.cleaned_data.get("DELETE")]


def _settings(plan: Plan | None) -> dict[str, Any] | None:
    if plan is None:
        return None
    return {name: getattr(plan, name) for name in PlanForm.base_fields}


def _spans(plan: Plan | None) -> list[dict[str, Any]]:
    return [span_initial(one) for one in queries.spans_of(plan)] if plan else []


def _questions(plan: Plan | None) -> list[dict[str, Any]]:
    return [question_initial(one) for one in queries.standing_questions(plan.pk)] if plan else []


@signed_in
@require_http_methods(["GET", "POST"])
def again(request: Request, slug: str) -> HttpResponse:
    """The second call: half-days to add, if any, and letters to everybody without a time."""
    room = doors.office(request, slug)
    doors.planned(room)
    spans: Any = Spans(request.POST or None, prefix="span")
    reason = ""
    if request.method == "POST" and spans.is_valid():
        try:
            actions.call_again(
                actor=request.actor,
                call_id=room.call.pk,
                spans=[row.span() for row in _filled(spans)],
                now=request.now,
            )
        except Forbidden:
            raise
        except Refused as refused:
            reason = str(refused.reason)
        else:
            return redirect("interviews:board", slug)
    context = {"edition": room.edition, "spans": spans, "forms": list(spans), "reason": reason}
    status = 422 if request.method == "POST" else 200
    return render(request, "interviews/office/again.html", context, status=status)
