"""Another address for signing in: asked for by the person, confirmed and stopped by links."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.keys import email_changes, queries, rules
from pracownia.commons.keys.doors import proved_lately
from pracownia.commons.keys.forms import NewEmailForm
from pracownia.core.access import Refused, require
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.limits import Limit, limits

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PER_CLIENT: Limit = ("email-link", "", 30, MINUTE)


def count_letters(request: Request, person_id: int, email: str) -> None:
    """Five an hour for a person, and three a day to one address, whoever asks."""
    limits(
        request,
        ("email-change", str(person_id), 5, HOUR),
        ("email-change-to", email.strip().lower(), 3, DAY),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def change_email(request: Request) -> HttpResponse:
    """The answer is the same whether somebody else has the address or not."""
    person = queries.person_of(viewer=request.actor)
    form = NewEmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        count_letters(request, person.pk, email)
        try:
            email_changes.ask_for_email(
                actor=request.actor, person_id=person.pk, email=email, now=request.now
            )
            return HttpResponseRedirect(reverse("keys:security", query={"zrobione": "adres"}))
        except Refused as refusal:
            form.add_error("email", str(refusal.reason))
    waits = queries.waiting_email(viewer=request.actor, now=request.now)
    context = {"form": form, "person": person, "waits": waits}
    status = 422 if form.is_bound else 200
    return render(request, "keys/desk/email.html", context, status=status)


@require_POST
@signed_in
def withdraw_email(request: Request) -> HttpResponse:
    waits = queries.waiting_email(viewer=request.actor, now=request.now)
    if waits is not None:
        email_changes.withdraw_email(actor=request.actor, uid=waits.uid, now=request.now)
    return HttpResponseRedirect(reverse("keys:security", query={"zrobione": "bez-adresu"}))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_email(request: Request, uid: UUID, token: str) -> HttpResponse:
    """GET only shows a button: programs that check links in letters must not use them up."""
    limits(request, PER_CLIENT)
    change = queries.email_change(uid=uid)
    require(rules.may_read_link(request.actor, change, token, what=rules.CONFIRM))
    is_own = request.actor.person_id == change.person_id
    if request.method == "POST":
        email_changes.confirm_email(
            actor=request.actor,
            uid=uid,
            token=token,
            now=request.now,
            keep=(request.session.session_key or "") if is_own else "",
        )
        return redirect(request.path)
    may = rules.may_confirm_email(request.actor, change, token, now=request.now)
    context = {"change": change, "may": may, "is_own": is_own}
    return render(request, "keys/public/confirm_email.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def stop_email(request: Request, uid: UUID, token: str) -> HttpResponse:
    """For whoever reads the former address, signed in or not."""
    limits(request, PER_CLIENT)
    change = queries.email_change(uid=uid)
    require(rules.may_read_link(request.actor, change, token, what=rules.STOP))
    if request.method == "POST":
        email_changes.stop_email(actor=request.actor, uid=uid, token=token, now=request.now)
        return redirect(request.path)
    may = rules.may_stop_email(request.actor, change, token, now=request.now)
    return render(request, "keys/public/stop_email.html", {"change": change, "may": may})
