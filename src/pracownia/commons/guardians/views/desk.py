"""The person under 18 says when they were born and who their guardian is."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.guardians import actions, printing, queries, rules
from pracownia.commons.guardians.forms import BirthForm, GuardianForm
from pracownia.commons.guardians.models import Consent
from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import limits

DAY = timedelta(days=1)
LETTERS_A_DAY = 10


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def mine(request: Request, matter: str, number: int) -> HttpResponse:
    """How things are and the one next step; POST names a guardian."""
    form = GuardianForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _count_letter(request)
        try:
            actions.name_guardian(
                actor=request.actor,
                slug=matter,
                number=number,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                now=request.now,
            )
            return redirect("guardians:mine", matter, number)
        except Refused as refusal:
            form.add_error("email", str(refusal.reason))
    return _show(request, matter, number, form=form)


@require_POST
@signed_in
def birth(request: Request, matter: str, number: int) -> HttpResponse:
    form = BirthForm(request.POST)
    if form.is_valid():
        try:
            actions.say_birth(
                actor=request.actor,
                slug=matter,
                number=number,
                born_on=form.cleaned_data["born_on"],
                now=request.now,
            )
            return redirect("guardians:mine", matter, number)
        except Refused as refusal:
            form.add_error("born_on", str(refusal.reason))
    return _show(request, matter, number, birth_form=form)


@require_POST
@signed_in
def remind(request: Request, matter: str, number: int) -> HttpResponse:
    found = queries.my_matter(viewer=request.actor, slug=matter, number=number)
    consent = queries.latest(person_id=found.person.pk, about=found.about)
    _count_letter(request)
    actions.remind(actor=request.actor, consent_id=consent.pk if consent else 0, now=request.now)
    return redirect("guardians:mine", matter, number)


def _count_letter(request: Request) -> None:
    """Letters go to an address that somebody typed: not to be used for pestering people."""
    limits(request, ("guardians.letter", str(request.actor.person_id), LETTERS_A_DAY, DAY))


def _show(
    request: Request,
    slug: str,
    number: int,
    *,
    form: GuardianForm | None = None,
    birth_form: BirthForm | None = None,
) -> HttpResponse:
    matter = queries.my_matter(viewer=request.actor, slug=slug, number=number)
    consent = queries.latest(person_id=matter.person.pk, about=matter.about)
    on = timezone.localdate(request.now)
    typed = birth_form or form
    context = {
        "matter": matter,
        "slug": slug,
        "number": number,
        "consent": consent,
        "paper": printing.paper_of(consent) if consent else None,
        "needed": rules.needs_guardian(matter, on=on),
        "may": rules.may_take_part(consent, born_on=matter.born_on, asks_age=True, on=on),
        "may_name": rules.may_name(request.actor, matter, consent, email="", on=on),
        "form": form or GuardianForm(),
        "birth_form": birth_form or BirthForm(initial={"born_on": matter.born_on}),
        "may_change_birth": not (consent and consent.is_live),
        "wrong": typed if typed is not None and typed.is_bound else None,
        "is_late": _is_late(consent, request),
    }
    status = 422 if context["wrong"] else 200
    return render(request, "guardians/desk/guardian.html", context, status=status)


def _is_late(consent: Consent | None, request: Request) -> bool:
    return bool(consent and consent.expires_at and request.now >= consent.expires_at)
