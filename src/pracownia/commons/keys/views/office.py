"""„Administracja”: accounts given back, and addresses changed for people who cannot do it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pracownia.commons.keys import actions, email_changes, queries, rules
from pracownia.commons.keys.forms import OfficeEmailForm, RecoverForm, WhyForm
from pracownia.commons.people import queries as people
from pracownia.core.access import Refused, admit, require
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from .email import count_letters


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def recover(request: Request) -> HttpResponse:
    admit(rules.may_look_after_accounts(request.actor))
    form = RecoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if queries.person_id(email=form.cleaned_data["email"]):
            actions.recover(actor=request.actor, **form.cleaned_data, now=request.now)
            where = reverse("keys:recover", query={"zrobione": "1"})
            return HttpResponseRedirect(where)
        form.add_error("email", _("Nobody signs in with this address here"))
    context = {
        "form": form,
        "done": "zrobione" in request.GET,
        "page": Paginator(queries.recoveries(viewer=request.actor), 20).get_page(
            request.GET.get("strona")
        ),
    }
    status = 422 if form.is_bound else 200
    return render(request, "keys/office/recover.html", context, status=status)


@require_safe
@signed_in
def emails(request: Request) -> HttpResponse:
    """Whose address is to be changed, and changes of the last months."""
    admit(rules.may_look_after_accounts(request.actor))
    words = request.GET.get("szukaj", "")[:100]
    page = Paginator(queries.email_changes(), 20).get_page(request.GET.get("strona"))
    rows = [
        (one, bool(rules.may_restore_email(request.actor, one, now=request.now))) for one in page
    ]
    context = {
        "words": words,
        "found": queries.people_found(words=words),
        "page": page,
        "rows": rows,
        "done": request.GET.get("zrobione", ""),
    }
    return render(request, "keys/office/emails.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_email_of(request: Request, uid: UUID) -> HttpResponse:
    """Also a first address, for somebody who has had none."""
    admit(rules.may_look_after_accounts(request.actor))
    person = people.person_by_uid(uid=uid)
    form = OfficeEmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count_letters(request, person.pk, form.cleaned_data["email"])
        try:
            email_changes.ask_for_email(
                actor=request.actor, person_id=person.pk, now=request.now, **form.cleaned_data
            )
            return _listed("wyslane")
        except Refused as refusal:
            form.add_error("email", str(refusal.reason))
    status = 422 if form.is_bound else 200
    context = {"form": form, "person": person}
    return render(request, "keys/office/email.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def restore_email(request: Request, uid: UUID) -> HttpResponse:
    admit(rules.may_look_after_accounts(request.actor))
    change = queries.email_change(uid=uid)
    require(rules.may_restore_email(request.actor, change, now=request.now))
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            email_changes.restore_email(
                actor=request.actor, uid=uid, now=request.now, **form.cleaned_data
            )
            return _listed("przywrocone")
        except Refused as refusal:
            form.add_error("reason", str(refusal.reason))
    status = 422 if form.is_bound else 200
    context = {"form": form, "change": change}
    return render(request, "keys/office/restore_email.html", context, status=status)


def _listed(done: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("keys:email_changes", query={"zrobione": done}))
