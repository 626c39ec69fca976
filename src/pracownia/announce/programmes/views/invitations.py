"""Roles offered by letter: the office sends and withdraws, the invited person accepts."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.announce.programmes import actions, forms, queries, rules
from pracownia.announce.programmes.models import Edition, Invitation, Role
from pracownia.commons.people.models import Person
from pracownia.core.access import Refused
from pracownia.core.http import Request

from .office import enter_to_edit


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    allowed = [role for role in Role if rules.may_invite(request.actor, edition.programme_id, role)]
    form = forms.InvitationForm(request.POST or None, roles=[str(role) for role in allowed])
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(
                actor=request.actor,
                programme_id=edition.programme_id,
                now=request.now,
                **form.cleaned_data,
            )
            return _back(slug)
        except Refused as refusal:
            form.add_error("email", str(refusal.reason))
    context = {"edition": edition, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "programmes/office/invite.html", context, status=status)


@require_POST
def send_again(request: Request, slug: str, invitation_id: int) -> HttpResponse:
    invitation = _of(enter_to_edit(request, slug), invitation_id)
    actions.send_again(actor=request.actor, invitation_id=invitation.pk, now=request.now)
    return _back(slug)


@require_POST
def revoke(request: Request, slug: str, invitation_id: int) -> HttpResponse:
    invitation = _of(enter_to_edit(request, slug), invitation_id)
    actions.revoke_invitation(actor=request.actor, invitation_id=invitation.pk, now=request.now)
    return _back(slug)


@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: Request, uid: UUID, token: str) -> HttpResponse:
    """GET shows what the role gives; programs that check links in letters accept nothing."""
    invitation = queries.invitation(uid=uid, token=token)
    if request.method == "POST":
        actions.accept_invitation(actor=request.actor, uid=uid, token=token, now=request.now)
        return redirect("programmes:office")
    known = Person.objects.at(invitation.email)
    addressee_id = known.pk if known else None
    context = {
        "invitation": invitation,
        "gives": rules.what_gives(invitation.role),
        "open": rules.may_use_invitation(invitation, now=request.now),
        "verdict": rules.may_accept(
            request.actor, invitation, addressee_id=addressee_id, now=request.now
        ),
        "is_stranger": request.actor.person_id is None,
        "today": timezone.localdate(request.now),
    }
    return render(request, "programmes/public/invitation.html", context)


def _of(edition: Edition, invitation_id: int) -> Invitation:
    return get_object_or_404(Invitation, pk=invitation_id, programme=edition.programme_id)


def _back(slug: str) -> HttpResponse:
    return redirect(reverse("programmes:roles", args=[slug]) + "?zapisano=1")
