"""The office: who is missing for the limits of the list, and whom to write to."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from pracownia.commons.places import queries as places
from pracownia.commons.places.models import Place
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.publicity import actions, queries
from pracownia.enrol.publicity.forms import AreaForm, ConsentForm
from pracownia.enrol.publicity.queries import Area, group_of

from .kit import enter_call, enter_edition

PAGE = 50


CONSENT = gettext_lazy(
    "I agree that the organiser writes to me about further calls of this programme. Whom to write "
    "to is chosen by the answers of my application, for example by function and municipality. The "
    "consent is voluntary and has no influence on the assessment. I can withdraw it at any time."
)


@signed_in
@require_safe
def counter(request: Request, slug: str) -> HttpResponse:
    """Lower limits with how many there are; each number opens the list behind it."""
    return _counter(request, slug)


def _counter(request: Request, slug: str, consent_form: ConsentForm | None = None) -> HttpResponse:
    edition, call = enter_edition(request, slug)
    if call is None:
        empty = {"edition": edition, "call": None}
        return render(request, "publicity/office/counter.html", empty)
    asks_place = bool(queries.place_trait(call))
    context = {
        "edition": edition,
        "call": call,
        "goals": queries.goals_of(call),
        "sent": queries.sent_to(call),
        "drafts": queries.drafts_in(call).count(),
        "contacts": queries.contacts(call).count(),
        "consent": queries.consent_text(edition.programme_id),
        "consent_form": consent_form or ConsentForm(initial={"body": CONSENT}),
        "silent": queries.silent(call, Area()).count() if asks_place else None,
    }
    status = 422 if consent_form else 200
    return render(request, "publicity/office/counter.html", context, status=status)


@signed_in
@require_POST
def ask_for_consent(request: Request, slug: str) -> HttpResponse:
    """Publish what people agree to, so that they are asked."""
    call = enter_call(request, slug)
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return _counter(request, slug, form)
    actions.ask_for_consent(
        actor=request.actor, call_id=call.pk, body=form.cleaned_data["body"], now=request.now
    )
    return redirect("publicity:counter", slug)


@signed_in
@require_safe
def contacts(request: Request, slug: str) -> HttpResponse:
    """Who applied before and wants letters about further calls; with ?limit= who counts to it."""
    call = enter_call(request, slug)
    asked = request.GET.get("limit", "")
    goal = queries.goal_at(call, int(asked)) if asked.isdecimal() and len(asked) < 5 else None
    page = Paginator(queries.contacts(call, goal), PAGE).get_page(request.GET.get("strona"))
    context = {
        "edition": call.edition,
        "goal": goal,
        "page": page,
        "group": group_of(call, goal),
    }
    return render(request, "publicity/office/contacts.html", context)


@signed_in
@require_safe
def counted(request: Request, slug: str, number: int) -> HttpResponse:
    call = enter_call(request, slug)
    goal = queries.goal_at(call, number)
    page = Paginator(queries.counting_to(call, goal), PAGE).get_page(request.GET.get("strona"))
    rows = [(one, one.labels.get(goal.trait, "")) for one in page]
    context = {"edition": call.edition, "goal": goal, "page": page, "rows": rows}
    return render(request, "publicity/office/counted.html", context)


@signed_in
@require_safe
def drafts(request: Request, slug: str) -> HttpResponse:
    """Names and days only: a draft is read by nobody but its author."""
    call = enter_call(request, slug)
    page = Paginator(queries.drafts_in(call), PAGE).get_page(request.GET.get("strona"))
    context = {"edition": call.edition, "call": call, "page": page}
    return render(request, "publicity/office/drafts.html", context)


@signed_in
@require_safe
def municipalities(request: Request, slug: str) -> HttpResponse:
    """From where nobody has applied, by voivodeship, kind and territory."""
    call = enter_call(request, slug)
    form = AreaForm(
        request.GET,
        voivodeships=list(places.voivodeship_names()),
        kinds=[(kind.value, str(kind.label)) for kind in Place.MUNICIPALITY_KINDS],
        territories=queries.territories(),
    )
    asked = form.cleaned_data if form.is_valid() else {}
    area = Area(asked.get("woj", ""), asked.get("rodzaj", ""), asked.get("obszar", ""))
    page = Paginator(queries.silent(call, area), PAGE).get_page(request.GET.get("strona"))
    context = {
        "edition": call.edition,
        "form": form,
        "page": page,
        "is_narrowed": area != Area(),
    }
    return render(request, "publicity/office/municipalities.html", context)
