"""The committee: the declaration each member answers, and the office's page about people."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import AppointForm, DrawForm, ReasonForm

from . import doors


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def declaration(request: Request, slug: str) -> HttpResponse:
    """The gate: counts only until the declaration is accepted."""
    guest = doors.committee(request, slug)
    rules.admit(rules.may_answer_declaration(request.actor, guest.reviewer))
    if request.method == "POST":
        actions.declare_impartiality(
            actor=request.actor, reviewer_id=guest.member.pk, now=request.now
        )
        return redirect("assessment:mine", slug)
    return _declaration(request, guest, ReasonForm(), 200)


@signed_in
@require_POST
def decline(request: Request, slug: str) -> HttpResponse:
    """Resign, with a reason."""
    guest = doors.committee(request, slug)
    rules.admit(rules.may_answer_declaration(request.actor, guest.reviewer))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _declaration(request, guest, form, 422)
    actions.decline(
        actor=request.actor,
        reviewer_id=guest.member.pk,
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return redirect("assessment:declaration", slug)


def _declaration(
    request: Request, guest: doors.Guest, form: ReasonForm, status: int
) -> HttpResponse:
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "reviewer": guest.member,
        "form": form,
        "count": queries.waiting_for_assessment(call_id=guest.call.pk),
    }
    return render(request, "assessment/declaration.html", context, status=status)


@signed_in
@require_GET
def people(request: Request, slug: str) -> HttpResponse:
    """Who is in the committee and how far each person is."""
    guest = doors.office(request, slug)
    return _people(request, guest)


@signed_in
@require_POST
def appoint(request: Request, slug: str) -> HttpResponse:
    guest = doors.office(request, slug)
    form = AppointForm(request.POST)
    if not form.is_valid():
        return _people(request, guest, appointing=form, status=422)
    data = form.cleaned_data
    try:
        actions.appoint(
            actor=request.actor,
            call_id=guest.call.pk,
            email=data["email"],
            first_name=data["first_name"],
            last_name=data["last_name"],
            is_chair=data["is_chair"],
            workplace=data["workplace"],
            place_id=data["place"].pk if data["place"] else None,
            organisation_id=data["organisation"].pk if data["organisation"] else None,
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("email", str(refusal.reason))
        return _people(request, guest, appointing=form, status=422)
    return redirect("assessment:people", slug)


@signed_in
@require_POST
def replace(request: Request, slug: str, reviewer_id: int) -> HttpResponse:
    """Pass the unfinished cards of a reviewer to others, who are drawn."""
    guest = doors.office(request, slug)
    if reviewer_id not in {one.reviewer.pk for one in _rows(request, guest)}:
        raise Missing(_("There is no such person in this committee."))
    form = ReasonForm(request.POST, auto_id=f"zastap-{reviewer_id}-%s")
    if not form.is_valid():
        return _people(request, guest, replacing={reviewer_id: form}, status=422)
    try:
        cards = actions.replace_reviewer(
            actor=request.actor,
            reviewer_id=reviewer_id,
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("reason", str(refusal.reason))
        return _people(request, guest, replacing={reviewer_id: form}, status=409)
    return redirect(f"{redirect('assessment:people', slug)['Location']}?przekazano={len(cards)}")


@signed_in
@require_POST
def remind(request: Request, slug: str) -> HttpResponse:
    """Write to everybody who is behind."""
    guest = doors.office(request, slug)
    count = actions.remind(actor=request.actor, call_id=guest.call.pk, now=request.now)
    return redirect(f"{redirect('assessment:people', slug)['Location']}?przypomniano={count}")


@signed_in
@require_POST
def draw(request: Request, slug: str) -> HttpResponse:
    """Draw reviewers for every application that lacks them."""
    guest = doors.office(request, slug)
    form = DrawForm(request.POST)
    if not form.is_valid():
        return _people(request, guest, drawing=form, status=422)
    try:
        cards = actions.assign_cards(
            actor=request.actor,
            call_id=guest.call.pk,
            seed=form.cleaned_data["seed"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("seed", str(refusal.reason))
        return _people(request, guest, drawing=form, status=422)
    return redirect(f"{redirect('assessment:people', slug)['Location']}?wylosowano={len(cards)}")


def _people(
    request: Request,
    guest: doors.Guest,
    *,
    appointing: AppointForm | None = None,
    drawing: DrawForm | None = None,
    replacing: dict[int, ReasonForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "rows": [
            (
                row,
                (replacing or {}).get(row.reviewer.pk)
                or ReasonForm(auto_id=f"zastap-{row.reviewer.pk}-%s"),
            )
            for row in _rows(request, guest)
        ],
        "appointing": appointing or AppointForm(),
        "drawing": drawing or DrawForm(initial={"seed": request.now.date().isoformat()}),
        "short": queries.short_of_reviewers(call_id=guest.call.pk),
        "forms": [form for form in (appointing, drawing, *(replacing or {}).values()) if form],
        "reminded": _count(request.GET.get("przypomniano")),
        "passed": request.GET.get("przekazano", ""),
        "passed_on": _count(request.GET.get("przekazano")),
        "drawn": _count(request.GET.get("wylosowano")),
    }
    return render(request, "assessment/people.html", context, status=status)


def _rows(request: Request, guest: doors.Guest) -> list[queries.CommitteeRow]:
    return queries.committee(call_id=guest.call.pk, ends_at=guest.room.ends_at, now=request.now)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
