"""Formal cards: lists by result, the queue, one card beside its application."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.commons.files.serving import download
from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import FormalForm, ReasonForm
from pracownia.enrol.assessment.queries import FormalPage

from . import doors


@signed_in
@require_GET
def formal(request: Request, slug: str) -> HttpResponse:
    """Applications by the result of their check."""
    guest = doors.office(request, slug)
    tab = request.GET.get("pokaz", "")
    number = request.GET.get("strona", "1")
    page, counts = queries.formal_list(
        call_id=guest.call.pk,
        tab=tab,
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
        now=request.now,
    )
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "page": page,
        "counts": counts,
        "tab": tab if tab in counts else "",
        "open": counts[""],
        "tabs": _tabs(slug, tab if tab in counts else "", counts),
        "said": request.GET.get("stan", ""),
    }
    return render(request, "assessment/formal.html", context)


def _tabs(slug: str, current: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    names = {
        "": _("To check"),
        "zwrocone": _("Returned"),
        "spelnia": _("Meet the conditions"),
        "nie-spelnia": _("Do not meet the conditions"),
    }
    here = reverse("assessment:formal", args=[slug])
    return [
        {
            "name": name,
            "href": f"{here}?pokaz={tab}" if tab else here,
            "current": tab == current,
            "count": counts[tab],
        }
        for tab, name in names.items()
    ]


@signed_in
@require_GET
def next_formal(request: Request, slug: str) -> HttpResponse:
    """To the application that has waited longest."""
    guest = doors.office(request, slug)
    after = request.GET.get("po", "0")
    found = queries.next_to_check(
        call_id=guest.call.pk,
        now=request.now,
        after=int(after) if after.isdecimal() and len(after) < 12 else 0,
    )
    if found is None:
        return redirect("assessment:formal", slug)
    return redirect("assessment:formal_card", slug, found)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def formal_card(request: Request, slug: str, application_id: int) -> HttpResponse:
    """One formal card; POST decides."""
    guest = doors.office(request, slug)
    page = queries.formal_card(
        call_id=guest.call.pk, application_id=application_id, now=request.now
    )
    if request.method != "POST":
        form = FormalForm(page.criteria, initial={"version": page.application.version})
        return _show(request, guest, page, form)
    form = FormalForm(page.criteria, request.POST)
    if not form.is_valid():
        return _show(request, guest, page, form, status=422)
    data = form.cleaned_data
    form.hang(
        rules.formal_problems(
            [one.pk for one in page.criteria], form.answers, data["result"], data["note"]
        )
    )
    if form.errors:
        return _show(request, guest, page, form, status=422)
    try:
        actions.decide_formally(
            actor=request.actor,
            application_id=application_id,
            version=data["version"],
            answers=form.answers,
            result=data["result"],
            note=data["note"],
            now=request.now,
        )
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        fresh = queries.formal_card(
            call_id=guest.call.pk, application_id=application_id, now=request.now
        )
        return _show(request, guest, fresh, form, status=409, refusal=str(refusal.reason))
    return redirect(f"{redirect('assessment:formal', slug)['Location']}?stan={data['result']}")


@signed_in
@require_GET
def formal_file(
    request: Request, slug: str, application_id: int, attachment_id: int
) -> HttpResponse:
    """A file of the application, for the office."""
    guest = doors.office(request, slug)
    page = queries.formal_card(
        call_id=guest.call.pk, application_id=application_id, now=request.now
    )
    return download(request, queries.file_in(page.parts, attachment_id))  # type: ignore[return-value]


@signed_in
@require_POST
def reopen_formal(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Open a decided card again, with a reason."""
    guest = doors.office(request, slug)
    reason = ReasonForm(request.POST)
    if not reason.is_valid():
        page = queries.formal_card(
            call_id=guest.call.pk, application_id=application_id, now=request.now
        )
        form = FormalForm(page.criteria, initial={"version": page.application.version})
        return _show(request, guest, page, form, status=422, reason=reason)
    actions.reopen_formal_card(
        actor=request.actor,
        application_id=application_id,
        reason=reason.cleaned_data["reason"],
        now=request.now,
    )
    return redirect("assessment:formal_card", slug, application_id)


def _show(
    request: Request,
    guest: doors.Guest,
    page: FormalPage,
    form: FormalForm,
    *,
    status: int = 200,
    reason: ReasonForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    answers = page.card.answers if page.card else {}
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "page": page,
        "application": page.application,
        "form": form,
        "rows": [
            {
                "criterion": one,
                "met": form[f"met-{one.pk}"],
                "note": form[f"note-{one.pk}"],
                "answer": answers.get(str(one.pk)),
            }
            for one in page.criteria
        ],
        "reason": reason or ReasonForm(),
        # What earlier rooms have to say about it: a condition that was let pass, for example.
        "panels": panels_for("application.card", request, page.application.pk),
        "refusal": refusal,
        "verdict_to_reopen": rules.may_reopen_formal(
            request.actor,
            page.card,
            "-",
            programme_id=guest.room.programme_id,
            has_cards=page.has_merit_cards,
        )
        if page.card and not page.is_open
        else None,
    }
    return render(request, "assessment/formal_card.html", context, status=status)
