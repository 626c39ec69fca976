"""The board of the committee: all marks, and one application compared card by card."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pracownia.commons.tables.asked import Asked
from pracownia.commons.tables.looking import look
from pracownia.commons.tables.looking import page as page_of
from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import GiveForm, ReasonForm

from . import doors


@signed_in
@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    """Applications and marks; the greatest difference first unless asked otherwise."""
    guest = doors.board(request, slug)
    by = queries.measures(call_id=guest.call.pk, plan=guest.plan, stages=guest.stages)
    table = queries.board_of(guest.call, by, viewer=request.actor, now=request.now)
    looked = look(request, table, guest.room.programme_id)
    if isinstance(looked, HttpResponse):
        return looked
    asked, rows = looked.asked, queries.marked(guest.call.pk)
    counts, total = queries.counted_by_tab(asked, rows)
    passed = request.GET.get("przeszlo", "")
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "is_office": guest.is_office,
        "tabs": _tabs(asked, counts),
        "rounds": _rounds(asked, by.stages),
        "is_covered": any(one.is_redacted for one in by.stages.all),
        "passed": int(passed) if passed.isdecimal() and len(passed) < 7 else None,
        "late": [
            row
            for row in queries.committee(
                call_id=guest.call.pk, ends_at=guest.room.ends_at, now=request.now
            )
            if row.left
        ],
        "most": guest.room.most,
        "marks_used": queries.marks_used(guest.plan),
        **page_of(request, looked, rows, total=total),
    }
    return render(request, "assessment/board.html", context)


def _chosen(asked: Asked, name: str) -> tuple[str, ...]:
    return next((test.value for test in asked.tests if test.filter.name == name), ())


def _rounds(asked: Asked, stages: rules.Stages) -> list[dict[str, Any]]:
    """Nothing in a plan of one round."""
    if not stages.are_many:
        return []
    current = _chosen(asked, "runda")
    every = [{"name": _("All rounds"), "href": asked.address(runda=None), "current": not current}]
    return every + [
        {
            "name": rules.round_title(one),
            "href": asked.address(runda=str(one.number)),
            "current": current == (str(one.number),),
            "number": one.number if one.number < stages.last else None,
        }
        for one in stages.all
    ]


def _tabs(asked: Asked, counts: dict[str, int]) -> list[dict[str, Any]]:
    current = _chosen(asked, queries.SHOWN)
    return [
        {
            "name": queries.TABS[show] if show else _("All"),
            "href": asked.address(**{queries.SHOWN: show or None}),
            "current": current == ((show,) if show else ()),
            "count": count,
        }
        for show, count in counts.items()
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
    _its_own(
        queries.comparison(call_id=guest.call.pk, plan=guest.plan, application_id=application_id),
        card_id,
    )
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
    found = queries.comparison(
        call_id=guest.call.pk, plan=guest.plan, application_id=application_id
    )
    if card_id is not None:
        _its_own(found, card_id)
    elif not found.is_short:
        # Somebody else has given it meanwhile, and the page has no place for a form any more.
        raise Refused(_("This application already has all its cards."))
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
        plan=guest.plan,
        application_id=application_id,
        number=int(chosen) if chosen.isdecimal() and 0 < len(chosen) < 3 else None,
        stages=guest.stages,
    )
    criteria = queries.standing_criteria(guest.plan.pk, found.number) if guest.plan else ()
    context: dict[str, Any] = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "is_office": guest.is_office,
        "is_settled": is_settled(guest.call.pk),
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
