"""The list of discussions and pending decisions, and what applicants read of the cards."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused, admit
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.assessment import queries as assessment
from pracownia.enrol.assessment.models import CALIBRATION, Mark
from pracownia.enrol.assessment.rules import may_manage
from pracownia.enrol.deliberation import actions, queries, rules
from pracownia.enrol.deliberation.forms import WaysForm, WhyForm

from .doors import Reader, at_lead, committee


@signed_in
@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    """Every discussion that this person reads, the liveliest first."""
    guest = committee(request, slug)
    if isinstance(guest, HttpResponse):
        return guest
    show, number = request.GET.get("pokaz", ""), request.GET.get("strona", "1")
    page, counts = queries.board(
        guest.seat,
        call_id=guest.room.call.pk,
        plan=guest.room.plan,
        show=show,
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
    )
    context = {
        "edition": guest.room.edition,
        "page": page,
        "tabs": _tabs(slug, show if show in counts else "", counts),
        "show": show if show in counts else "",
        "leads": guest.seat.leads,
        "is_office": guest.seat.is_office,
        "is_announced": queries.announced_at(guest.room.call.pk) is not None,
    }
    return render(request, "deliberation/office/board.html", context)


def _tabs(slug: str, current: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    names = {
        "": _("All"),
        "nowe": _("With something new"),
        "dyskusja": _("To discuss"),
        "przyjac": _("To accept"),
        "rezerwa": _("To the reserve"),
        "odrzucic": _("To refuse"),
        "bez": _("Without a decision"),
    }
    here = reverse("deliberation:board", args=[slug])
    return [
        {
            "name": name,
            "href": f"{here}?{urlencode({'pokaz': show})}" if show else here,
            "current": show == current,
            "count": counts[show],
        }
        for show, name in names.items()
    ]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ways(request: Request, slug: str) -> HttpResponse:
    """How the committee works together: whether applicants read the cards."""
    room = assessment.room(slug=slug)
    admit(may_manage(request.actor, programme_id=room.programme_id))
    shares = queries.shares_cards(room.call.pk)
    form = WaysForm(
        request.POST if request.method == "POST" else None, initial={"shares_cards": shares}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_ways(
                actor=request.actor,
                call_id=room.call.pk,
                shares_cards=form.cleaned_data["shares_cards"],
            )
        except Forbidden:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            return redirect(f"{reverse('deliberation:ways', args=[slug])}?stan=zapisano")
    context = {
        "edition": room.edition,
        "form": form,
        "shares_cards": shares,
        "may": rules.may_set_ways(
            request.actor,
            programme_id=room.programme_id,
            has_finished=queries.has_finished(room.call.pk),
        ),
        "said": request.GET.get("stan", ""),
    }
    status = 409 if form.is_bound else 200
    return render(request, "deliberation/office/ways.html", context, status=status)


@signed_in
@require_GET
def shared(request: Request, slug: str, application_id: int) -> HttpResponse:
    """Cards exactly as the applicant will read them, each text with its lock."""
    reader = at_lead(request, slug, application_id)
    return reader if isinstance(reader, HttpResponse) else _shared(reader)


@signed_in
@require_POST
def withhold(request: Request, slug: str, application_id: int, mark_id: int) -> HttpResponse:
    """Hold one text back, with a reason that the applicant reads."""
    reader = at_lead(request, slug, application_id)
    if isinstance(reader, HttpResponse):
        return reader
    _its_own(reader, mark_id)
    form = WhyForm(request.POST, auto_id=f"wstrzymaj-{mark_id}-%s")
    if form.is_valid():
        try:
            actions.withhold(
                actor=request.actor,
                mark_id=mark_id,
                reason=form.cleaned_data["reason"],
                now=request.now,
            )
        except (Forbidden, Missing):
            raise
        except Refused as refusal:
            form.add_error("reason", str(refusal.reason))
        else:
            return redirect("deliberation:shared", slug, application_id)
    return _shared(reader, forms={mark_id: form}, status=422)


@signed_in
@require_POST
def show(request: Request, slug: str, application_id: int, mark_id: int) -> HttpResponse:
    """Show a text that was held back."""
    reader = at_lead(request, slug, application_id)
    if isinstance(reader, HttpResponse):
        return reader
    _its_own(reader, mark_id)
    actions.show_again(actor=request.actor, mark_id=mark_id, now=request.now)
    return redirect("deliberation:shared", slug, application_id)


def _its_own(reader: Reader, mark_id: int) -> None:
    """An address names the application and a mark of its cards, never another one's."""
    shown = Mark.objects.filter(card__round__gt=CALIBRATION, card__application=reader.application)
    if not shown.filter(pk=mark_id).exists():
        raise Missing(_("There is no such text in the cards of this application."))


def _shared(
    reader: Reader, *, forms: dict[int, WhyForm] | None = None, status: int = 200
) -> HttpResponse:
    cards = queries.cards_as_shared(reader.application)
    context = {
        "edition": reader.room.edition,
        "application": reader.application,
        "title": reader.title,
        "shares_cards": queries.shares_cards(reader.room.call.pk),
        "cards": [
            {
                "view": card,
                "lines": [
                    {
                        "view": line,
                        "form": (forms or {}).get(line.mark_id)
                        or WhyForm(auto_id=f"wstrzymaj-{line.mark_id}-%s"),
                    }
                    for line in card.lines
                ],
            }
            for card in cards
        ],
        "forms": list((forms or {}).values()),
    }
    return render(reader.request, "deliberation/office/shared.html", context, status=status)
