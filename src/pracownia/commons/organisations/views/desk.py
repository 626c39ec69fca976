"""One's own organisations: found or added, joined, represented, corrected, left."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.organisations import actions, queries, rules
from pracownia.commons.organisations.forms import (
    FindForm,
    OrganisationForm,
    ReasonForm,
    RoleForm,
)
from pracownia.core.access import admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import limits
from pracownia.core.registry import panels_for

DAY = timedelta(days=1)


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    rows = queries.mine(person_id=_me(request), on=_today(request))
    return render(request, "organisations/desk/mine.html", {"rows": rows})


@require_safe
@signed_in
def find(request: Request) -> HttpResponse:
    """Before one adds an organisation: perhaps it is known."""
    form = FindForm(request.GET or None)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"form": form, "typed": typed, "found": queries.found(typed)}
    return render(request, "organisations/desk/find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: Request) -> HttpResponse:
    is_office = bool(rules.may_keep_office(request.actor))
    form = OrganisationForm(request.POST or None, may_show=is_office)
    if request.method == "POST" and form.is_valid():
        limits(request, ("organisation", str(_me(request)), 30, DAY))
        one = actions.add(actor=request.actor, told=form.told())
        page = "one" if is_office else "join"
        return redirect(reverse(f"organisations:{page}", args=[one.pk]) + "?dodano=1")
    context = {"form": form, "is_office": is_office}
    return render(
        request, "organisations/desk/form.html", context, status=422 if form.is_bound else 200
    )


@require_safe
@signed_in
def one(request: Request, organisation_id: int) -> HttpResponse:
    found = queries.page(viewer=request.actor, organisation_id=organisation_id, on=_today(request))
    if found.organisation.pk != organisation_id:
        return redirect("organisations:one", found.organisation.pk)
    panels = panels_for("organisation.office", request, organisation_id) if found.is_office else []
    standing, organisation = found.standing, found.organisation
    context = {
        "page": found,
        "organisation": organisation,
        "may_correct": rules.may_correct(request.actor, organisation, standing),
        "may_ask": rules.may_ask(request.actor, organisation, standing, found.own_request),
        "panels": [render_to_string(template, told, request) for template, told in panels],
        "saved": "zapisano" in request.GET or "dodano" in request.GET,
    }
    return render(request, "organisations/desk/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def join(request: Request, organisation_id: int) -> HttpResponse:
    """Everybody may say what they do there; it gives no say until it is confirmed."""
    organisation = queries.organisation(organisation_id=organisation_id)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.join(actor=request.actor, organisation_id=organisation.pk, **form.cleaned_data)
        return redirect(reverse("organisations:one", args=[organisation.pk]) + "?zapisano=1")
    context = {"form": form, "organisation": organisation, "is_new": "dodano" in request.GET}
    return render(
        request, "organisations/desk/join.html", context, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def correct(request: Request, organisation_id: int) -> HttpResponse:
    organisation = queries.organisation(organisation_id=organisation_id)
    standing = queries.standing(request.actor, organisation.pk, on=_today(request))
    admit(rules.may_correct(request.actor, organisation, standing))
    form = OrganisationForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        actions.correct(
            actor=request.actor,
            organisation_id=organisation.pk,
            told=form.told(),
            on=_today(request),
        )
        return redirect(reverse("organisations:one", args=[organisation.pk]) + "?zapisano=1")
    context = {"form": form, "organisation": organisation}
    return render(
        request, "organisations/desk/form.html", context, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def represent(request: Request, organisation_id: int) -> HttpResponse:
    """By a letter to the organisation, or by the organisers of programmes."""
    found = queries.page(viewer=request.actor, organisation_id=organisation_id, on=_today(request))
    organisation = found.organisation
    if request.method == "POST":
        # A letter to somebody else's address: not too many of them.
        key = f"{_me(request)}:{organisation.pk}"
        limits(request, ("represent", key, 3, DAY), ("represent", str(_me(request)), 20, DAY))
        actions.ask(
            actor=request.actor,
            organisation_id=organisation.pk,
            way="link" if "letter" in request.POST else "office",
            now=request.now,
            on=_today(request),
        )
        return redirect(reverse("organisations:one", args=[organisation.pk]) + "?zapisano=1")
    context = {
        "organisation": organisation,
        "functions": [one for one in found.own if not one.is_former],
        "verdict": rules.may_ask(request.actor, organisation, found.standing, found.own_request),
        "by_letter": rules.may_ask_by_letter(organisation),
    }
    return render(request, "organisations/desk/represent.html", context)


@require_POST
@signed_in
def withdraw(request: Request, representation_id: int) -> HttpResponse:
    one = actions.withdraw(actor=request.actor, representation_id=representation_id)
    return redirect(reverse("organisations:one", args=[one.organisation_id]) + "?zapisano=1")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end(request: Request, representation_id: int) -> HttpResponse:
    """One's own representation, or another one's: by a representative or the office."""
    one = queries.representation(representation_id=representation_id)
    standing = queries.standing(request.actor, one.organisation_id, on=_today(request))
    admit(rules.may_end(request.actor, one, standing))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end(
            actor=request.actor,
            representation_id=representation_id,
            reason=form.cleaned_data["reason"],
            now=request.now,
            on=_today(request),
        )
        return redirect(reverse("organisations:one", args=[one.organisation_id]) + "?zapisano=1")
    context = {"one": one, "form": form, "is_own": one.person_id == _me(request)}
    return render(
        request, "organisations/desk/end.html", context, status=422 if form.is_bound else 200
    )


def _me(request: Request) -> int:
    return request.actor.person_id or 0


def _today(request: Request) -> date:
    return timezone.localdate(request.now)
