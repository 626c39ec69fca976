"""The doors of the room: participants book at the desk, experts open hours in the office."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pracownia.announce.programmes.models import Edition, Programme
from pracownia.core.access import Refused, admit, require
from pracownia.core.http import Request

from . import actions, queries, rules
from .forms import BookingForm, SlotForm
from .models import Slot


@login_required
@require_GET
def all_slots(request: Request) -> HttpResponse:
    """Of the programmes that one takes part in, the newest; a choice when there are more."""
    taken = request.actor.programmes("participant")
    programmes = list(Programme.objects.filter(pk__in=taken).order_by("-pk"))
    if len(programmes) == 1:
        return redirect("advice:slots", programmes[0].slug)
    return render(request, "advice/desk/programmes.html", {"programmes": programmes})


@login_required
@require_GET
def slots(request: Request, slug: str) -> HttpResponse:
    """Free hours and one's own."""
    programme = get_object_or_404(Programme, slug=slug)
    admit(rules.may_see(request.actor, programme.pk))
    found = queries.slots_to_show(viewer=request.actor, programme_id=programme.pk, now=request.now)
    page = Paginator(found, 30).get_page(request.GET.get("strona"))
    rows = [(slot, rules.may_book(request.actor, slot, now=request.now)) for slot in page]
    context = {"programme": programme, "rows": rows, "page": page}
    return render(request, "advice/desk/slots.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def book(request: Request, slug: str, slot_id: int) -> HttpResponse:
    """A page with one question; sending it books the hour."""
    slot = get_object_or_404(Slot.objects.select_related("expert"), pk=slot_id)
    form = BookingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.book(
            actor=request.actor,
            slot_id=slot_id,
            question=form.cleaned_data["question"],
            now=request.now,
        )
        return redirect("advice:slots", slug)
    require(rules.may_book(request.actor, slot, now=request.now))
    context = {"slot": slot, "form": form, "back": reverse("advice:slots", args=[slug])}
    return render(request, "advice/desk/book.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def give_back(request: Request, slug: str, slot_id: int) -> HttpResponse:
    actions.give_back(actor=request.actor, slot_id=slot_id, now=request.now)
    return redirect("advice:slots", slug)


@login_required
@require_http_methods(["GET", "POST"])
def hours(request: Request, slug: str) -> HttpResponse:
    """The expert's own hours, with a form for one more."""
    edition = get_object_or_404(Edition, slug=slug)
    admit(rules.may_host(request.actor, edition.programme_id))
    form = SlotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_slot(
                actor=request.actor,
                programme_id=edition.programme_id,
                now=request.now,
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error("starts_at", str(refused.reason))
        else:
            return redirect("advice:hours", slug)
    found = queries.slots_of_expert(
        viewer=request.actor, programme_id=edition.programme_id, now=request.now
    )
    page = Paginator(found, 30).get_page(request.GET.get("strona"))
    context = {"edition": edition, "page": page, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "advice/office/hours.html", context, status=status)
