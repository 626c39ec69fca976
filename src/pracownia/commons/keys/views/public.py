"""Other ways to sign in than by a code from a letter, and the second step after any of them."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.keys import challenges, entering, passkeys, queries
from pracownia.commons.keys.forms import PasswordSignInForm, SecondStepForm
from pracownia.commons.people import sessions
from pracownia.commons.people.models import Person
from pracownia.core.doors import local
from pracownia.core.http import Request
from pracownia.core.limits import Limit, limits

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PER_CLIENT: Limit = ("sign-in", "", 20, MINUTE)
AGAIN = "again"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """One answer, in words and in time, to a wrong password and to an address nobody has."""
    back = local(request.GET.get("next"))
    form = PasswordSignInForm(request.POST or None)
    if request.method == "POST":
        email = request.POST.get("email", "").strip().lower()[:254]
        limits(request, PER_CLIENT, ("password", email, 5, MINUTE), ("password", email, 20, HOUR))
        if form.is_valid():
            person = entering.try_password(
                actor=request.actor, **form.cleaned_data, now=request.now
            )
            if person:
                return sessions.let_in(request, person, way="password", next_path=back)
            form.add_error("password", _("This address and this password do not fit together"))
    context = {"form": form, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "keys/public/password.html", context, status=status)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: Request) -> HttpResponse:
    """After a code or a password; and again, before keys are changed or the office opens."""
    one = _who(request)
    if one is None:
        return redirect("people:sign_in")
    has_app = queries.has_app(person_id=one.person_id)
    has_passkeys = bool(queries.credentials_of(person_id=one.person_id))
    if not has_app and not has_passkeys:
        return redirect("keys:security")
    form = SecondStepForm(request.POST or None)
    if request.method == "POST":
        _count_tries(request, one)
        if form.is_valid():
            person = entering.try_second_step(
                actor=request.actor,
                person_id=one.person_id,
                typed=form.cleaned_data["code"],
                way=one.way,
                now=request.now,
            )
            if person:
                return _enter(request, person, one.next_path)
            form.add_error("code", _("This code does not fit, or has already been used"))
    context = {
        "form": form,
        "has_app": has_app,
        "has_passkeys": has_passkeys,
        "back": one.next_path if one.way == AGAIN else "",
    }
    status = 422 if form.is_bound else 200
    return render(request, "keys/public/second_step.html", context, status=status)


@require_POST
def passkey_options(request: Request) -> HttpResponse:
    """What the browser is to sign: random, for five minutes, once."""
    one = _who(request)
    limits(request, ("passkey", "", 30, MINUTE))
    known = queries.credentials_of(person_id=one.person_id) if one else []
    options, state = passkeys.to_sign(known)
    challenges.keep(request, state)
    return JsonResponse(options)


@sensitive_post_parameters("credential")
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: Request) -> HttpResponse:
    """Signs in by a passkey alone, or is the second step of whoever is asked for one."""
    one = _who(request)
    back = one.next_path if one else local(request.GET.get("next"))
    problem = ""
    if request.method == "POST":
        limits(request, ("passkey", "", 30, MINUTE))
        proof = entering.try_passkey(
            actor=request.actor,
            state=challenges.take(request),
            answer=challenges.answer_in(request),
            person_id=one.person_id if one else None,
            way=one.way if one else "",
            now=request.now,
        )
        if proof.person:
            return _enter(request, proof.person, back)
        problem = _wrong(proof)
    context = {"problem": problem, "back": back, "is_second": one is not None}
    status = 422 if problem else 200
    return render(request, "keys/public/passkey.html", context, status=status)


def _who(request: Request) -> sessions.Waiting | None:
    """Who is asked for the second step: somebody on the way in, or already in."""
    if request.actor.person_id is None:
        return sessions.waiting(request)
    back = local(request.GET.get("next") or request.POST.get("next"), settings.LOGIN_REDIRECT_URL)
    return sessions.Waiting(request.actor.person_id, AGAIN, back)


def _count_tries(request: Request, one: sessions.Waiting) -> None:
    """Twenty tries an hour, whatever the client: a code of six digits is not found by guessing."""
    who = str(one.person_id)
    limits(request, PER_CLIENT, ("second", who, 5, MINUTE), ("second", who, 20, HOUR))


def _enter(request: Request, person: Person, next_path: str) -> HttpResponse:
    sessions.begin(request, person, second=True)
    return HttpResponseRedirect(local(next_path, settings.LOGIN_REDIRECT_URL))


def _wrong(proof: entering.Proof) -> str:
    if proof.is_copy:
        return _(
            "This passkey was stopped: it looks like a copy. Sign in by a code from a letter and "
            "remove it."
        )
    return _("This passkey does not fit here. Try another one or sign in by a code from a letter.")
