"""The board of the committee: all marks, and one application compared card by card."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import GiveForm, ReasonForm

from . import doors


@signed_in
@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    """Applications and marks; the greatest difference first unless asked otherwise."""
    guest = doors.board(request, slug)
    order, show = request.GET.get("wg", "rozrzut"), request.GET.get("pokaz", "")
    number = request.GET.get("strona", "1")
    stages = guest.stages
    chosen = request.GET.get("runda", "")
    in_round = int(chosen) if chosen.isdecimal() and len(chosen) < 3 else None
    page, counts = queries.review_board(
        call_id=guest.call.pk,
        stages=stages,
        number=in_round,
        order=order,
        show=show,
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
        beside=queries.values_beside(request.actor),
    )
    beside = queries.said_beside(
        viewer=request.actor,
        call=guest.call,
        values={row.application_id: row.beside for row in page.object_list},
        now=request.now,
    )
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "is_office": guest.is_office,
        "page": page,
        "rows": [(row, beside.get(row.application_id, [])) for row in page.object_list],
        "counts": counts,
        "show": show if show in counts else "",
        "order": order,
        "tabs": _tabs(slug, show if show in counts else "", order, counts, in_round),
        "orders": _orders(slug, show, order, in_round),
        "rounds": _rounds(slug, stages, in_round),
        "is_covered": any(one.is_redacted for one in stages.all),
        "passed": int(passed) if (passed := request.GET.get("przeszlo", "")).isdecimal() else None,
        "late": [
            row
            for row in queries.committee(
                call_id=guest.call.pk, ends_at=guest.room.ends_at, now=request.now
            )
            if row.left
        ],
        "most": guest.room.most,
        "marks_used": queries.marks_used(guest.plan),
    }
    return render(request, "assessment/board.html", context)


def _rounds(slug: str, stages: rules.Stages, current: int | None) -> list[dict[str, Any]]:
    """Nothing in a plan of one round."""
    if not stages.are_many:
        return []
    here = reverse("assessment:board", args=[slug])
    every = [{"name": _("All rounds"), "href": here, "current": current is None}]
    return every + [
        {
            "name": rules.round_title(one),
            "href": f"{here}?{urlencode({'runda': one.number})}",
            "current": current == one.number,
            "number": one.number if one.number < stages.last else None,
        }
        for one in stages.all
    ]


def _query(in_round: int | None, **values: Any) -> str:
    return urlencode(values | ({} if in_round is None else {"runda": in_round}))


def _tabs(
    slug: str, current: str, order: str, counts: dict[str, int], in_round: int | None
) -> list[dict[str, Any]]:
    names = {
        "": _("All"),
        "sporne": _("Different marks"),
        "w-toku": _("Not finished"),
        "bez-obsady": _("Without a reviewer"),
        "ponizej": _("Below a minimum"),
        "zostaja": _("Do not go on"),
    }
    here = reverse("assessment:board", args=[slug])
    return [
        {
            "name": name,
            "href": f"{here}?{_query(in_round, pokaz=show, wg=order)}",
            "current": show == current,
            "count": counts[show],
        }
        for show, name in names.items()
        if show in counts
    ]


def _orders(slug: str, show: str, current: str, in_round: int | None) -> list[dict[str, Any]]:
    names = {
        "rozrzut": _("by difference"),
        "ocena": _("by mark"),
        "mediana": _("by median"),
        "numer": _("by number"),
    }
    here = reverse("assessment:board", args=[slug])
    return [
        {
            "name": name,
            "href": f"{here}?{_query(in_round, pokaz=show, wg=order)}",
            "current": order == current,
        }
        for order, name in names.items()
    ]


@signed_in
@require_GET
def compare(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Cards of one application side by side."""
    guest = doors.board(request, slug)
    return _show(request, guest, application_id)


@signed_in
@require_POST
def give(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Give a missing card, or the third one, to a chosen reviewer."""
    guest = doors.office(request, slug)
    return _give(request, guest, application_id, card_id=None)


@signed_in
@require_POST
def reassign(request: Request, slug: str, application_id: int, card_id: int) -> HttpResponse:
    """Take an unfinished card from one reviewer and give it to another."""
    guest = doors.office(request, slug)
    return _give(request, guest, application_id, card_id=card_id)


@signed_in
@require_POST
def reopen(request: Request, slug: str, application_id: int, card_id: int) -> HttpResponse:
    """Let a reviewer change a finished card."""
    guest = doors.office(request, slug)
    _its_own(queries.comparison(call_id=guest.call.pk, application_id=application_id), card_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, guest, application_id, reasons={card_id: form}, status=422)
    actions.reopen_card(
        actor=request.actor,
        card_id=card_id,
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return redirect("assessment:compare", slug, application_id)


def _its_own(found: queries.Comparison, card_id: int) -> None:
    """An address names the application and its card, never another one's."""
    if card_id not in {one.card.pk for one in found.cards}:
        raise Missing(_("There is no such card of this application."))


def _give(
    request: Request, guest: doors.Guest, application_id: int, *, card_id: int | None
) -> HttpResponse:
    found = queries.comparison(call_id=guest.call.pk, application_id=application_id)
    if card_id is not None:
        _its_own(found, card_id)
    form = GiveForm(_choices(found), request.POST)
    if not form.is_valid():
        return _show(request, guest, application_id, giving={card_id: form}, status=422)
    chosen = form.cleaned_data["reviewer"]
    try:
        if card_id is not None:
            actions.reassign_card(
                actor=request.actor, card_id=card_id, reviewer_id=chosen, now=request.now
            )
        else:
            actions.assign_card(
                actor=request.actor,
                application_id=application_id,
                reviewer_id=chosen,
                is_third=found.needs_third,
                now=request.now,
            )
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error("reviewer", str(refusal.reason))
        return _show(request, guest, application_id, giving={card_id: form}, status=422)
    return redirect("assessment:compare", guest.room.slug, application_id)


def _choices(found: queries.Comparison) -> list[tuple[int, str]]:
    return [(one.pk, one.person.name) for one in found.free]


def _show(
    request: Request,
    guest: doors.Guest,
    application_id: int,
    *,
    giving: dict[int | None, GiveForm] | None = None,
    reasons: dict[int, ReasonForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    chosen = request.GET.get("runda", "")
    found = queries.comparison(
        call_id=guest.call.pk,
        application_id=application_id,
        number=int(chosen) if chosen.isdecimal() and 0 < len(chosen) < 3 else None,
    )
    criteria = queries.merit_criteria(call_id=guest.call.pk, number=found.number)
    context: dict[str, Any] = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "is_office": guest.is_office,
        "found": found,
        "row": found.row,
        "most": found.stages.of(found.number).most,
        "rounds": [
            (one.number, rules.round_title(one)) for one in found.stages.all[: found.row_round]
        ]
        if found.stages.are_many
        else [],
        "passages": [
            (rules.round_title(found.stages.of(one.round)), one) for one in found.passages
        ],
        "lines": [
            {
                "criterion": one,
                "marks": [card.marks.get(one.pk) for card in found.cards],
            }
            for one in criteria
        ],
        "cards": [
            {
                "view": card,
                "reason": (reasons or {}).get(card.card.pk)
                or ReasonForm(prefix=None, auto_id=f"otworz-{card.card.pk}-%s"),
                "give": (giving or {}).get(card.card.pk)
                or GiveForm(_choices(found), auto_id=f"oddaj-{card.card.pk}-%s"),
            }
            for card in found.cards
        ],
        "give": (giving or {}).get(None) or GiveForm(_choices(found)),
        "forms": [*(giving or {}).values(), *(reasons or {}).values()],
        # What later rooms say beside the marks: the discussion, what the committee means to do.
        "panels": panels_for("assessment.marks", request, application_id),
    }
    return render(request, "assessment/compare.html", context, status=status)
