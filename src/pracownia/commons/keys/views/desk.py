"""„Moje → Bezpieczeństwo”: what one signs in with, and where one is signed in."""

from datetime import timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.keys import actions, fresh_codes, offers, queries
from pracownia.commons.keys.doors import proved_lately
from pracownia.commons.keys.forms import AppCodeForm, NewPasswordForm
from pracownia.commons.people import actions as people
from pracownia.commons.people import sessions
from pracownia.core.doors import local, signed_in
from pracownia.core.http import Request
from pracownia.core.limits import limits

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@require_safe
@signed_in
def security(request: Request) -> HttpResponse:
    context = {
        "keys": queries.keys_of(viewer=request.actor),
        "sessions": queries.sessions_of(
            viewer=request.actor, this=request.session.session_key, now=request.now
        ),
        "waits": queries.waiting_email(viewer=request.actor, now=request.now),
        "office": request.session.get(sessions.OFFICE, ""),
        "done": request.GET.get("zrobione", ""),
    }
    return render(request, "keys/desk/security.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def confirm(request: Request) -> HttpResponse:
    """Who signed in a while ago shows again who they are: by the second step, or by a code."""
    back = local(request.GET.get("next"), reverse("keys:security"))
    person = queries.person_of(viewer=request.actor)
    if person.has_second_step:
        where = reverse("keys:second_step", query={"next": back})
        return HttpResponseRedirect(where)
    if request.method == "POST":
        limits(request, ("sign-in", person.email, 5, MINUTE), ("sign-in", person.email, 15, HOUR))
        code = people.ask_for_code(
            actor=request.actor,
            email=person.email,
            next_path=back,
            language=person.language,
            now=request.now,
        )
        return redirect("people:code", code.uid)
    return render(request, "keys/desk/confirm.html", {"email": person.email})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def password(request: Request) -> HttpResponse:
    person = queries.person_of(viewer=request.actor)
    form = NewPasswordForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        changed = actions.set_password(
            actor=request.actor, person_id=person.pk, password=form.cleaned_data["password"]
        )
        sessions.renew(request, changed)
        return _done("haslo")
    context = {"form": form, "person": person}
    status = 422 if form.is_bound else 200
    return render(request, "keys/desk/password.html", context, status=status)


@require_POST
@proved_lately
def drop_password(request: Request) -> HttpResponse:
    person = actions.drop_password(actor=request.actor, person_id=_me(request))
    sessions.renew(request, person)
    return _done("bez-hasla")


@sensitive_post_parameters("code", "offer")
@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def app(request: Request) -> HttpResponse:
    """A secret is offered by the page and kept only once the app has shown a code made of it."""
    person = queries.person_of(viewer=request.actor)
    if queries.has_app(person_id=person.pk):
        return redirect("keys:security")
    offer = offers.Offer.of(person, request.POST.get("offer", ""))
    form = AppCodeForm(request.POST or None, initial={"offer": offer.sealed})
    if request.method == "POST":
        limits(request, ("app", str(person.pk), 10, MINUTE))
        if form.is_valid():
            codes = actions.add_app(
                actor=request.actor,
                person_id=person.pk,
                secret=offer.secret,
                typed=form.cleaned_data["code"],
                now=request.now,
            )
            if codes is not None:
                return fresh_codes.show(request, codes, "aplikacja")
            form.add_error(
                "code",
                _("This code does not fit. Check whether the clock of your phone is right"),
            )
    context = {"form": form, "offer": offer}
    status = 422 if form.is_bound else 200
    return render(request, "keys/desk/app.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def remove_app(request: Request) -> HttpResponse:
    if request.method == "POST":
        actions.remove_app(
            actor=request.actor, person_id=_me(request), keep=request.session.session_key or ""
        )
        return _done("bez-aplikacji")
    return render(
        request, "keys/desk/remove_app.html", {"keys": queries.keys_of(viewer=request.actor)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def codes(request: Request) -> HttpResponse:
    """Recovery codes that have just been made stay here until their owner has kept them."""
    if request.method == "POST":
        office = fresh_codes.forget(request)
        return HttpResponseRedirect(office) if office else redirect("keys:security")
    made = fresh_codes.made(request)
    if not made:
        return redirect("keys:security")
    return render(request, "keys/desk/codes.html", {"codes": made})


@require_POST
@proved_lately
def new_codes(request: Request) -> HttpResponse:
    made = actions.make_recovery_codes(actor=request.actor, person_id=_me(request))
    return fresh_codes.show(request, made, "kody")


@require_POST
@signed_in
def end_session(request: Request, ref: str) -> HttpResponse:
    key = queries.session_key(viewer=request.actor, ref=ref, now=request.now)
    actions.end_sessions(actor=request.actor, person_id=_me(request), only=key)
    return _done("sesja")


@require_POST
@signed_in
def end_others(request: Request) -> HttpResponse:
    actions.end_sessions(
        actor=request.actor, person_id=_me(request), keep=request.session.session_key
    )
    return _done("inne-sesje")


@require_POST
@signed_in
def end_all(request: Request) -> HttpResponse:
    actions.end_sessions(actor=request.actor, person_id=_me(request))
    return sessions.end(request, redirect("people:sign_in"))


def _done(what: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("keys:security", query={"zrobione": what}))


def _me(request: Request) -> int:
    """The doors let nobody in without one."""
    return request.actor.person_id or 0
