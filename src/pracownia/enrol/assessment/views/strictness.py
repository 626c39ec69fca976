"""Agreement of the committee, strictness of its members, and which marks count."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Forbidden, Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import ReasonForm

from . import doors

PER_PAGE = 50


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def strictness(request: Request, slug: str) -> HttpResponse:
    """Raw and corrected marks side by side; POST decides which of them count."""
    guest = doors.board(request, slug)
    if request.method != "POST":
        return _show(request, guest, ReasonForm(), 200)
    rules.admit(rules.may_manage(request.actor, programme_id=guest.room.programme_id))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, guest, form, 422)
    try:
        actions.choose_marks(
            actor=request.actor,
            call_id=guest.call.pk,
            corrected=request.POST.get("marks") == "corrected",
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("reason", str(refusal.reason))
        return _show(request, guest, form, 409)
    return redirect("assessment:strictness", slug)


def _show(request: Request, guest: doors.Guest, form: ReasonForm, status: int) -> HttpResponse:
    stages = guest.stages
    chosen = request.GET.get("runda", "")
    newest = queries.newest_round(call_id=guest.call.pk) if stages.are_many else 1
    number = int(chosen) if chosen.isdecimal() and len(chosen) < 3 else newest
    found = queries.strictness(call_id=guest.call.pk, number=number)
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "is_office": guest.is_office,
        "found": found,
        "number": number,
        "rounds": [(one.number, rules.round_title(one)) for one in stages.all]
        if stages.are_many
        else [],
        "page": Paginator(found.rows, PER_PAGE).get_page(request.GET.get("strona", "1")),
        "marks_used": queries.marks_used(guest.plan),
        "form": form,
    }
    return render(request, "assessment/strictness.html", context, status=status)
