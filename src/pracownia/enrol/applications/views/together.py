"""People let into an application: the list, inviting, leaving; the page that a letter leads to."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.guardians import matters
from pracownia.commons.guardians.rules import day_of
from pracownia.commons.people.models import Person
from pracownia.core.access import Refused
from pracownia.core.http import Request
from pracownia.core.limits import AN_HOUR, limits
from pracownia.enrol.applications import actions, queries, rules
from pracownia.enrol.applications.forms.together import InvitePersonForm
from pracownia.enrol.applications.models import Application, Share
from pracownia.enrol.applications.states import Right

LETTERS_AN_HOUR = 20


@login_required
@require_http_methods(["GET", "POST"])
def people(request: Request, application_id: int) -> HttpResponse:
    """Who is in, with which right; the main applicant invites here."""
    application = queries.application_with_people(
        viewer=request.actor, application_id=application_id
    )
    form = InvitePersonForm(request.POST or None, call=application.call)
    if request.method == "POST" and form.is_valid():
        _count(request)
        try:
            actions.invite_person(
                actor=request.actor,
                application_id=application.pk,
                email=form.cleaned_data["email"],
                right=form.cleaned_data["right"],
                is_co_applicant=form.is_co_applicant,
                now=request.now,
            )
            return redirect("applications:people", application.pk)
        except Refused as refusal:
            form.add_error("email", str(refusal.reason))
    is_fixed = queries.is_fixed(application, now=request.now)
    is_over = queries.is_over(application, now=request.now)
    shares = queries.people_of(application)
    for share in shares:
        share.application = application
    context = {
        "application": application,
        "edition": application.call.edition,
        "form": form,
        "rows": [
            (share, rules.may_end(request.actor, share, is_fixed=is_fixed)) for share in shares
        ],
        "own": application.share,
        "may_manage": rules.may_manage(request.actor, application),
        "may_let_in": rules.may_let_in(is_over=is_over),
        "may_choose_letters": bool(
            application.share and rules.may_choose_letters(request.actor, application.share)
        ),
        "now": request.now,
    }
    status = 422 if form.is_bound else 200
    return render(request, "applications/desk/people.html", context, status=status)


@login_required
@require_POST
def invite_again(request: Request, application_id: int, share_id: int) -> HttpResponse:
    application, share = _one(request, application_id, share_id)
    _count(request)
    actions.invite_person_again(actor=request.actor, share_id=share.pk, now=request.now)
    return redirect("applications:people", application.pk)


@login_required
@require_POST
def right(request: Request, application_id: int, share_id: int) -> HttpResponse:
    application, share = _one(request, application_id, share_id)
    wanted = Right.READ if share.right == Right.WRITE else Right.WRITE
    if request.POST.get("right") in set(Right):
        wanted = Right(request.POST["right"])
    actions.change_right(actor=request.actor, share_id=share.pk, right=wanted, now=request.now)
    return redirect("applications:people", application.pk)


@login_required
@require_POST
def end(request: Request, application_id: int, share_id: int) -> HttpResponse:
    """Removed by the main applicant, or left by oneself."""
    application, share = _one(request, application_id, share_id)
    actions.end_share(actor=request.actor, share_id=share.pk, now=request.now)
    if application.share is not None:
        return redirect("applications:mine")
    return redirect("applications:people", application.pk)


@login_required
@require_POST
def letters(request: Request, application_id: int, share_id: int) -> HttpResponse:
    application, share = _one(request, application_id, share_id)
    wants = request.POST.get("wants") == "tak"
    actions.choose_letters(actor=request.actor, share_id=share.pk, wants=wants, now=request.now)
    return redirect("applications:people", application.pk)


@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, uid: UUID, token: str) -> HttpResponse:
    """GET shows what is offered; programs that check links in letters accept nothing."""
    share = queries.share_by_link(uid=uid, token=token)
    known = Person.objects.at(share.email)
    addressee_id = known.pk if known else None
    if request.method == "POST":
        using: dict[str, Any] = {"uid": uid, "token": token, "now": request.now}
        if request.POST.get("do") == "guardian":
            actions.come_with_guardian(actor=request.actor, **using)
            return redirect("guardians:mine", *_guardian_of(share))
        says_adult = "of_age" in request.POST
        actions.join(actor=request.actor, says_adult=says_adult, **using)
        application = share.application
        application.share = share
        if application.number:
            return redirect("applications:people", application.pk)
        return redirect("applications:start", application.place)
    context = {
        "share": share,
        "application": share.application,
        "edition": share.application.call.edition,
        "open": rules.may_use(share, now=request.now),
        "verdict": rules.may_join(request.actor, share, addressee_id=addressee_id, now=request.now),
        "is_stranger": request.actor.person_id is None,
        "guard": queries.guard_of_share(share, known, on=day_of(request.now)) if known else None,
        "waits": share.person_id is not None,
    }
    if share.person_id is not None:
        context["guardian_place"] = _guardian_of(share)
    return render(request, "applications/public/join.html", context)


def _guardian_of(share: Share) -> tuple[str, int]:
    return matters.address_of(queries.about_share(share.pk)) or ("", 0)


def _one(request: Request, application_id: int, share_id: int) -> tuple[Application, Share]:
    application = queries.application_with_people(
        viewer=request.actor, application_id=application_id
    )
    return application, queries.share_in(application=application, share_id=share_id)


def _count(request: Request) -> None:
    """Letters to strangers: so many an hour."""
    limits(request, ("invite", f"{request.actor.person_id}", LETTERS_AN_HOUR, AN_HOUR))
