"""Signing in and out."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.people import actions, codes, queries, sessions
from pracownia.commons.people.forms import CodeForm, EmailForm
from pracownia.core.doors import local
from pracownia.core.http import Request
from pracownia.core.limits import Limit, limits
from pracownia.core.registry import panels_for

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PER_CLIENT: Limit = ("sign-in", "", 20, MINUTE)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """The address is asked for; the answer is the same whether we know it or not."""
    back = local(request.GET.get("next"))
    if request.method != "POST":
        if request.actor.person_id is not None:
            return HttpResponseRedirect(back or settings.LOGIN_REDIRECT_URL)
        return _ask_address(request, EmailForm())
    form = EmailForm(request.POST)
    if not form.is_valid():
        limits(request, PER_CLIENT)
        return _ask_address(request, form, status=422)
    email = form.cleaned_data["email"].lower()
    limits(request, PER_CLIENT, ("sign-in", email, 5, MINUTE), ("sign-in", email, 15, HOUR))
    code = actions.ask_for_code(
        actor=request.actor,
        email=email,
        next_path=back,
        language=get_language() or settings.LANGUAGE_CODE,
        now=request.now,
    )
    return redirect("people:code", code.uid)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: Request, uid: UUID) -> HttpResponse:
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        limits(request, ("code", "", 30, MINUTE), ("code", codes.address_in(uid), 20, HOUR))
        status = 422
        if form.is_valid():
            tried = actions.try_code(
                actor=request.actor, uid=uid, typed=form.cleaned_data["code"], now=request.now
            )
            if tried.person:
                return _enter(request, tried)
            form.add_error("code", _wrong(tried.tries_left))
    panels = panels_for("people.code", request, 0)
    context = {"form": form, "code": queries.code(uid=uid), "panels": panels}
    return render(request, "people/public/code.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def use_link(request: Request, uid: UUID, token: str) -> HttpResponse:
    """GET only shows a button: programs that check links in letters must not use them up."""
    code = queries.code(uid=uid)
    if request.method == "POST":
        return _enter(
            request,
            actions.use_link(actor=request.actor, uid=uid, token=token, now=request.now),
        )
    return render(request, "people/public/link.html", {"code": code})


@require_POST
def sign_out(request: Request) -> HttpResponse:
    return sessions.end(request, redirect("/"))


@require_safe
def enter_demo(request: Request, token: str) -> HttpResponse:
    """One click makes one of the people of the demonstration; elsewhere there is no such page."""
    person_id = codes.person_of_demo_token(token) if settings.DEMO else None
    if person_id is None:
        raise Http404
    person = actions.enter_demo(actor=request.actor, person_id=person_id)
    sessions.begin(request, person)
    return HttpResponseRedirect(local(request.GET.get("next"), settings.LOGIN_REDIRECT_URL))


def _ask_address(request: Request, form: EmailForm, status: int = 200) -> HttpResponse:
    """Rooms above hang here other ways to sign in."""
    context = {"form": form, "panels": panels_for("people.sign_in", request, 0)}
    return render(request, "people/public/sign_in.html", context, status=status)


def _enter(request: Request, tried: actions.Tried) -> HttpResponse:
    if tried.person is None:
        raise ValueError("nobody may enter")
    return sessions.let_in(request, tried.person, way=tried.way, next_path=tried.next_path)


def _wrong(left: int) -> str:
    if not left:
        return gettext("This code does not fit. Ask for a new one")
    return ngettext(
        "This code does not fit. You can try %(count)d more time",
        "This code does not fit. You can try %(count)d more times",
        left,
    ) % {"count": left}
