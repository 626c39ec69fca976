"""The office: calls of an edition, one more of them, its dates, showing it to everybody."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.announce.programmes.forms import WindowForm, turn_of
from pracownia.announce.programmes.models import Edition, Window
from pracownia.core.access import Forbidden, Refused, admit
from pracownia.core.db import present
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.polish import WARSAW
from pracownia.core.registry import panels_for
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms import NewCallForm
from pracownia.enrol.applications.models import Call

type Spans = dict[str, tuple[datetime, datetime]]


class Dates:
    """A form for each stage that a call has; all but the call itself may stay empty."""

    def __init__(self, request: Request, known: dict[str, Window] | None = None) -> None:
        data = request.POST if request.method == "POST" else None
        self.parts = [
            (kind, self._form(kind, data, (known or {}).get(kind))) for kind in queries.OF_CALL
        ]

    @staticmethod
    def _form(kind: Window.Kind, data: object, window: Window | None) -> WindowForm:
        initial = {}
        if window:
            opens, closes = window.opens_at.astimezone(WARSAW), window.closes_at.astimezone(WARSAW)
            initial = {
                "opens_on": opens.date(),
                "opens_time": opens.time(),
                "opens_turn": turn_of(opens),
                "closes_on": closes.date(),
                "closes_time": closes.time(),
                "closes_turn": turn_of(closes),
                "description": window.description,
            }
        return WindowForm(
            data,
            prefix=kind,
            initial=initial,
            empty_permitted=kind != Window.Kind.APPLICATIONS,
            use_required_attribute=False,
        )

    @property
    def forms(self) -> list[WindowForm]:
        return [form for _kind, form in self.parts]

    def is_valid(self) -> bool:
        found = [form.errors for form in self.forms]
        return not any(found)

    @property
    def spans(self) -> Spans:
        return {
            str(kind): (form.cleaned_data["opens_at"], form.cleaned_data["closes_at"])
            for kind, form in self.parts
            if "opens_at" in form.cleaned_data
        }


def _enter(request: Request, slug: str) -> tuple[Edition, Call | None]:
    edition, call = queries.place_of(slug)
    admit(rules.may_open_call(request.actor, edition.programme_id))
    return edition, call


@signed_in
@require_GET
def calls(request: Request, slug: str) -> HttpResponse:
    """All calls of the edition: how far each is, its dates, its numbers, the way into it."""
    edition, _call = _enter(request, slug)
    context = {
        "edition": edition,
        "rows": queries.list_of_calls(edition_id=edition.pk, now=request.now),
        "panels": panels_for("applications.calls", request, edition.pk),
        "said": request.GET.get("stan", ""),
        "now": request.now,
    }
    return render(request, "applications/office/calls.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """One more call: hidden from everybody until it is shown."""
    edition, _call = _enter(request, slug)
    known = queries.calls_of(edition.pk)
    if not known:
        return redirect("applications:call", edition.slug)
    form = NewCallForm(
        request.POST if request.method == "POST" else None,
        calls=[(one.pk, one.name) for one in known],
        initial={"earlier": known[-1].pk, "with_plan": True},
    )
    dates = Dates(request)
    if request.method == "POST" and all([form.is_valid(), dates.is_valid()]):
        given = form.cleaned_data
        try:
            call = actions.add_call(
                actor=request.actor,
                edition_id=edition.pk,
                name=given["name"],
                stages=dates.spans,
                earlier_id=given["earlier"],
                with_plan=given["with_plan"],
                follows=given["follows"],
                one_per_edition=given["one_per_edition"],
                now=request.now,
            )
            address = reverse("applications:calls", args=[edition.slug])
            return redirect(f"{address}?stan=przygotowany#nabor-{call.pk}")
        except Forbidden:
            raise
        except Refused as why:
            form.add_error("name", str(why.reason))
    context = {"edition": edition, "form": form, "dates": dates, "all": [form, *dates.forms]}
    status = 422 if form.is_bound else 200
    return render(request, "applications/office/new_call.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def dates(request: Request, slug: str) -> HttpResponse:
    """The dates of one call; those of the first one are dates of the edition."""
    edition, found = _enter(request, slug)
    call = present(found)
    if not call.suffix:
        return redirect("programmes:dates", edition.slug)
    dates = Dates(request, queries.stages_of(call))
    reason = ""
    if request.method == "POST" and dates.is_valid():
        try:
            actions.set_dates(actor=request.actor, call_id=call.pk, stages=dates.spans)
            return redirect(f"{reverse('applications:calls', args=[edition.slug])}?stan=terminy")
        except Forbidden:
            raise
        except Refused as why:
            reason = str(why.reason)
    context = {
        "edition": edition,
        "call": call,
        "dates": dates,
        "all": dates.forms,
        "reason": reason,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "applications/office/dates.html", context, status=status)


@signed_in
@require_POST
def show(request: Request, slug: str) -> HttpResponse:
    edition, call = _enter(request, slug)
    actions.show_call(actor=request.actor, call_id=present(call).pk)
    return redirect(f"{reverse('applications:calls', args=[edition.slug])}?stan=pokazany")
