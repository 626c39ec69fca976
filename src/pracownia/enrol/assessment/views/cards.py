"""The page of a card: saving it, finishing it, the files beside it, a declared conflict."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.commons.files.serving import download
from pracownia.core.access import Forbidden, Refused
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import actions, queries, rules
from pracownia.enrol.assessment.forms import CardForm, HintForm, ReasonForm
from pracownia.enrol.assessment.forms.card import initial_of
from pracownia.enrol.assessment.models import Hint, MeritCard, MeritCriterion, Plan
from pracownia.enrol.assessment.queries import CardPage, HeldCard
from pracownia.enrol.assessment.rules import Given
from pracownia.enrol.assessment.states import CardState

from .doors import Guest, at_card


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: Request, slug: str, application_id: int) -> HttpResponse:
    """The application beside the card; POST saves what there is so far."""
    guest = at_card(request, slug, application_id)
    if isinstance(guest, HttpResponse):
        return guest
    if request.method == "POST":
        return _carry_out(guest, finish=False)
    page = _open(guest)
    if page.is_asked:
        return redirect("assessment:hint", slug, application_id)
    if page.is_held:
        return redirect(f"{_address('calibration', slug)}?stan=najpierw")
    if page.is_waiting:
        return _wait(guest, page)
    return _show(guest, page, _form(guest, _criteria(page), initial=_initial(page)))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def hint(request: Request, slug: str, application_id: int) -> HttpResponse:
    """A question about a possible conflict, before anything of the application is shown."""
    guest = at_card(request, slug, application_id)
    if isinstance(guest, HttpResponse):
        return guest
    held = _held(guest)
    asked = queries.open_hints(held)
    if not asked:
        return redirect("assessment:card", slug, application_id)
    form = HintForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _ask(guest, asked, form)
    try:
        excluded = actions.answer_hints(
            actor=request.actor,
            card_id=held.pk,
            is_conflict=form.is_conflict,
            reason=form.cleaned_data["reason"],
            now=request.now,
        )
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        form.add_error("reason", str(refusal.reason))
        return _ask(guest, asked, form)
    if excluded:
        return redirect(f"{_address('mine', slug)}?stan=wylaczenie")
    return redirect("assessment:card", slug, application_id)


@signed_in
@require_GET
def file(request: Request, slug: str, application_id: int, attachment_id: int) -> HttpResponse:
    """A file of the application, through the same gates as its text."""
    guest = at_card(request, slug, application_id)
    if isinstance(guest, HttpResponse):
        return guest
    page = _open(guest)
    return download(request, queries.file_in(page.parts, attachment_id))  # type: ignore[return-value]


@signed_in
@require_POST
def finish(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Save and close the card."""
    guest = at_card(request, slug, application_id)
    if isinstance(guest, HttpResponse):
        return guest
    return _carry_out(guest, finish=True)


@signed_in
@require_POST
def autosave(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Keep the draft while the reviewer types; the answer is the words of the last save."""
    guest = at_card(request, slug, application_id)
    if isinstance(guest, HttpResponse):
        return guest
    held = _held(guest)
    form = _form(guest, _standing(guest), request.POST)
    if not form.is_valid():
        return _autosaved(request, "invalid", 422)
    try:
        saved = actions.save_card(actor=request.actor, now=request.now, **_sent(held, form))
    except actions.Unfinished:
        return _autosaved(request, "invalid", 422)
    except actions.Stale:
        return _autosaved(request, "stale", 409)
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        return _autosaved(request, "refused", 409, reason=refusal.reason)
    return _autosaved(request, "saved", 200, card=saved)


@signed_in
@require_POST
def recuse(request: Request, slug: str, application_id: int) -> HttpResponse:
    """The reviewer declares a conflict; the application closes at once."""
    guest = at_card(request, slug, application_id)
    if isinstance(guest, HttpResponse):
        return guest
    reason = ReasonForm(request.POST)
    if not reason.is_valid():
        page = _open(guest)
        if page.is_asked or page.is_held or page.is_waiting:
            return redirect("assessment:card", slug, application_id)
        form = _form(guest, _criteria(page), initial=_initial(page))
        return _show(guest, page, form, status=422, reason=reason)
    actions.declare_conflict(
        actor=request.actor,
        card_id=_held(guest).pk,
        reason=reason.cleaned_data["reason"],
        now=request.now,
    )
    return redirect(f"{_address('mine', slug)}?stan=wylaczenie")


# --- how the pages above do it ----------------------------------------------------------------


def _held(guest: Guest) -> HeldCard:
    """The reviewer's own card, without the text of the application."""
    held = guest.own_card
    rules.admit(rules.may_open(guest.request.actor, held, has_conflict=held.barred))
    return held


def _ask(guest: Guest, asked: list[Hint], form: HintForm) -> HttpResponse:
    """With hidden names only the kind of the tie is told: what it is about would name somebody."""
    is_blind = guest.plan is not None and guest.own_card.round in queries.blind_rounds(guest.plan)
    application = guest.own_card.application
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "number": application.number,
        "name": "" if is_blind else application.person.name,
        "hints": [(str(one.get_kind_display()), "" if is_blind else one.about) for one in asked],
        "is_blind": is_blind,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(guest.request, "assessment/hint.html", context, status=status)


def _wait(guest: Guest, page: CardPage) -> HttpResponse:
    """Nothing of the application is here before its copy is checked."""
    context = {"edition": guest.edition, "room": guest.room, "card": page.card}
    return render(guest.request, "assessment/waiting.html", context)


def _standing(guest: Guest) -> tuple[MeritCriterion, ...]:
    plan, card = guest.plan, guest.own_card
    return queries.standing_criteria(plan.pk, card.round) if plan else ()


def _open(guest: Guest) -> CardPage:
    """The card with the text; a conflict that the data show now is written down and closes it."""
    request = guest.request
    page = queries.page_of(
        viewer=request.actor, plan=guest.plan, card=guest.own_card, now=request.now
    )
    if page.fresh_conflict:
        found = actions.record_conflict(actor=request.actor, card_id=page.card.pk, now=request.now)
        rules.admit(rules.may_open(request.actor, page.card, has_conflict=found is not None))
        return replace(page, is_asked=True)
    return page


def _open_again(guest: Guest) -> CardPage:
    """After a refusal: as it is by now."""
    card = guest.own_card
    found = queries.card_of(
        viewer=guest.request.actor, call_id=guest.call.pk, application_id=card.application_id
    )
    return _open(replace(guest, card=found))


def _carry_out(guest: Guest, *, finish: bool) -> HttpResponse:
    request = guest.request
    held = _held(guest)
    if held.asked:
        return redirect("assessment:hint", guest.room.slug, held.application_id)
    form = _form(guest, _standing(guest), request.POST)
    if not form.is_valid():
        page = _open(guest)
        if page.is_asked or page.is_held or page.is_waiting:
            return redirect("assessment:card", guest.room.slug, held.application_id)
        return _show(guest, page, form, status=422)
    act = actions.finish_card if finish else actions.save_card
    try:
        act(actor=request.actor, now=request.now, **_sent(held, form))
    except actions.Unfinished as refusal:
        form.hang(refusal.problems)
        return _show(guest, _open_again(guest), form, status=422)
    except (Forbidden, Missing):
        raise
    except Refused as refusal:
        page = _open_again(guest)
        if page.is_asked or page.is_held or page.is_waiting:
            return redirect("assessment:card", guest.room.slug, held.application_id)
        return _kept(guest, page, form, refusal)
    if finish and held.is_try:
        return redirect(f"{_address('calibration', guest.room.slug)}?stan=wyslana")
    if finish:
        return redirect(f"{_address('mine', guest.room.slug)}?stan=zakonczona")
    return redirect(f"{_address('card', guest.room.slug, held.application_id)}?stan=zapisano")


def _kept(guest: Guest, page: CardPage, form: CardForm, refusal: Refused) -> HttpResponse:
    """Nothing typed is lost: both texts on one page, the newer revision in the form."""
    form.data = {**guest.request.POST.dict(), "revision": str(page.card.revision)}
    return _show(
        guest,
        page,
        form,
        status=409,
        refusal=refusal.reason,
        compare=True,
        can_save=isinstance(refusal, actions.Stale),
    )


def _show(
    guest: Guest,
    page: CardPage,
    form: CardForm,
    *,
    status: int = 200,
    reason: ReasonForm | None = None,
    refusal: Any = "",
    compare: bool = False,
    can_save: bool = True,
) -> HttpResponse:
    request = guest.request
    writable = rules.may_save(
        request.actor,
        page.card,
        opens_at=guest.room.opens_at,
        ends_at=guest.room.ends_at,
        now=request.now,
    )
    rows = [
        {
            "view": one,
            "points": form[f"points-{one.criterion.pk}"],
            "why": form[f"why-{one.criterion.pk}"],
            "differs": compare and form.is_bound and _differs(one.given, form, one.criterion.pk),
        }
        for one in page.criteria
    ]
    context = {
        "edition": guest.edition,
        "room": guest.room,
        "plan": guest.plan,
        "page": page,
        "card": page.card,
        "is_finished": page.card.state == CardState.FINISHED,
        "form": form,
        "rows": rows,
        "writable": writable,
        "is_shown": bool(writable) or compare,
        "reason": reason or ReasonForm(),
        "refusal": refusal,
        "compare": compare,
        "can_save": can_save,
        "said": request.GET.get("stan", ""),
        # What later rooms say beside the card: who will read it, the discussion.
        "panels": [] if page.card.is_try else queries.notes_on(request, page.card),
    }
    return render(request, "assessment/card.html", context, status=status)


def _differs(saved: Given, form: CardForm, criterion_id: int) -> bool:
    typed = form.marks.get(criterion_id, Given()) if form.is_valid() else Given()
    return (
        typed.points != saved.points or typed.justification.strip() != saved.justification.strip()
    )


def _form(guest: Guest, criteria: Iterable[MeritCriterion], *args: Any, **kwargs: Any) -> CardForm:
    plan = guest.plan
    asks = plan.confidence if plan else Plan.Confidence.OFF
    return CardForm(criteria, *args, asks=asks, **kwargs)


def _criteria(page: CardPage) -> list[Any]:
    return [one.criterion for one in page.criteria]


def _initial(page: CardPage) -> dict[str, Any]:
    given = {one.criterion.pk: one.given for one in page.criteria}
    return initial_of(
        given,
        comment=page.card.comment,
        confidence=page.card.confidence,
        revision=page.card.revision,
    )


def _sent(held: MeritCard, form: CardForm) -> dict[str, Any]:
    return {
        "card_id": held.pk,
        "marks": form.marks,
        "comment": form.cleaned_data["comment"],
        "confidence": form.cleaned_data.get("confidence", ""),
        "revision": form.cleaned_data["revision"],
    }


def _autosaved(request: Request, what: str, status: int, **more: Any) -> HttpResponse:
    return render(request, "assessment/saved.html", {"what": what, **more}, status=status)


def _address(name: str, *args: Any) -> str:
    return str(redirect(f"assessment:{name}", *args)["Location"])
