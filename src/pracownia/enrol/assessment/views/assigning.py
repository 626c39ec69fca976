"""Giving cards out with the engine: wishes of reviewers, the preview, the table out and in."""

from django.core.paginator import Page
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import count_export
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import BalanceForm, BidForm, TableForm
from pracownia.enrol.assessment.models import Plan, Reviewer

from . import doors


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: Request, slug: str) -> HttpResponse:
    """What this reviewer would gladly assess; POST keeps the answers of one page."""
    guest = doors.reviewing(request, slug)
    if isinstance(guest, HttpResponse):
        return guest
    rules.admit(rules.may_bid(request.actor, guest.member))
    number = _page(request)
    page = _rows(request, guest.member, guest.plan, number)
    form = BidForm(
        [(row.application_id, row.number, row.wish) for row in page],
        request.POST if request.method == "POST" else None,
    )
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_wishes(
                actor=request.actor,
                reviewer_id=guest.member.pk,
                wishes=form.wishes,
                now=request.now,
            )
        except Forbidden:
            raise
        except Refused as problem:
            refusal = str(problem.reason)
        else:
            here = redirect("assessment:wishes", slug)["Location"]
            return redirect(f"{here}?strona={number}&stan=zapisano")
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "page": page,
        "form": form,
        "rows": [(row, form[f"wish-{row.application_id}"]) for row in page],
        "number": number,
        "refusal": refusal,
        "said": request.GET.get("stan", ""),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "assessment/wishes.html", context, status=status)


def _rows(
    request: Request, member: Reviewer, plan: Plan | None, number: int
) -> Page[queries.BidRow]:
    ties = queries.ties_of([member], on=request.now.date())[member.pk]
    return queries.to_bid(reviewer=member, ties=ties, plan=_standing(plan), page=number)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def balance(request: Request, slug: str) -> HttpResponse:
    """Preview of the balanced assignment; POST carries out what was shown."""
    guest = doors.office(request, slug)
    first = {"seed": request.now.date().isoformat()}
    form = BalanceForm(request.POST or request.GET or first)
    if not form.is_valid():
        return _balance(request, guest, form, TableForm(), status=422)
    data = form.cleaned_data
    if request.method != "POST":
        return _balance(request, guest, form, TableForm())
    try:
        cards = actions.assign_balanced(
            actor=request.actor,
            call_id=guest.call.pk,
            seed=data["seed"],
            most=data["most"],
            digest=data["digest"],
            now=request.now,
        )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("seed", str(refusal.reason))
        return _balance(request, guest, form, TableForm(), status=409)
    return redirect(f"{redirect('assessment:people', slug)['Location']}?wylosowano={len(cards)}")


@signed_in
@require_GET
def table(request: Request, slug: str) -> HttpResponse:
    """All cards in force, as CSV."""
    guest = doors.office(request, slug)
    count_export(request)
    lines = queries.table_of_cards(call_id=guest.call.pk)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="przydzial-{slug}.csv"'
    return response  # type: ignore[return-value]


@signed_in
@require_POST
def bring(request: Request, slug: str) -> HttpResponse:
    """A table of assignments: shown first, given when somebody has seen it."""
    guest = doors.office(request, slug)
    form = TableForm(request.POST, request.FILES)
    start = BalanceForm({"seed": request.now.date().isoformat()})
    start.is_valid()
    if not form.is_valid():
        return _balance(request, guest, start, form, status=422)
    text = form.cleaned_data["text"]
    found = queries.listed_pairs(
        call_id=guest.call.pk, plan=_standing(guest.plan), text=text, now=request.now
    )
    if found.problems:
        form.add_error("file", found.problems)
        return _balance(request, guest, start, form, status=422)
    if not form.cleaned_data["sure"] or not found.pairs:
        return _balance(request, guest, start, form, listed=found)
    cards = actions.assign_from_table(
        actor=request.actor, call_id=guest.call.pk, text=text, now=request.now
    )
    return redirect(f"{redirect('assessment:people', slug)['Location']}?wylosowano={len(cards)}")


def _balance(
    request: Request,
    guest: doors.Guest,
    form: BalanceForm,
    table: TableForm,
    *,
    listed: queries.Listed | None = None,
    status: int = 200,
) -> HttpResponse:
    seed = form.cleaned_data.get("seed") or request.now.date().isoformat()
    most = form.cleaned_data.get("most")
    plan = _standing(guest.plan)
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": plan,
        "form": form,
        "table": table,
        "listed": listed,
        "wishes": queries.wishes_by_kind(call_id=guest.call.pk),
        "found": queries.balance(
            call_id=guest.call.pk, plan=plan, seed=seed, most=most, now=request.now
        ),
        "seed": seed,
        "most": "" if most is None else most,
        "forms": [one for one in (form, table) if one.is_bound and one.errors],
    }
    return render(request, "assessment/balance.html", context, status=status)


def _standing(plan: Plan | None) -> Plan:
    if plan is None:
        raise Missing(_("The rules of assessment are not set yet."))
    return plan


def _page(request: Request) -> int:
    text = request.GET.get("strona", "1")
    return int(text) if text.isdecimal() and len(text) < 6 else 1
