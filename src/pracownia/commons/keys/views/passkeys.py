"""Passkeys of one's own: made, named, taken away."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.keys import actions, challenges, fresh_codes, passkeys, queries
from pracownia.commons.keys.doors import proved_lately
from pracownia.commons.keys.forms import PasskeyNameForm
from pracownia.core.http import Request


@sensitive_post_parameters("credential")
@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def add(request: Request) -> HttpResponse:
    form = PasskeyNameForm(request.POST or None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        codes = actions.add_passkey(
            actor=request.actor,
            person_id=request.actor.person_id or 0,
            name=form.cleaned_data["name"],
            state=challenges.take(request),
            answer=challenges.answer_in(request),
            now=request.now,
        )
        if codes is not None:
            return fresh_codes.show(request, codes, "klucz")
        problem = _("The passkey was not made. Try once more.")
    context = {"form": form, "problem": problem}
    status = 422 if form.is_bound else 200
    return render(request, "keys/desk/add_passkey.html", context, status=status)


@require_POST
@proved_lately
def options(request: Request) -> HttpResponse:
    person = queries.person_of(viewer=request.actor)
    asked, state = passkeys.to_make(person, queries.credentials_of(person_id=person.pk))
    challenges.keep(request, state)
    return JsonResponse(asked)


@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def rename(request: Request, passkey_id: int) -> HttpResponse:
    passkey = queries.passkey(viewer=request.actor, passkey_id=passkey_id)
    form = PasskeyNameForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and form.is_valid():
        actions.rename_passkey(
            actor=request.actor, passkey_id=passkey_id, name=form.cleaned_data["name"]
        )
        return redirect("keys:security")
    context = {"form": form, "passkey": passkey}
    status = 422 if form.is_bound else 200
    return render(request, "keys/desk/rename_passkey.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def remove(request: Request, passkey_id: int) -> HttpResponse:
    passkey = queries.passkey(viewer=request.actor, passkey_id=passkey_id)
    if request.method == "POST":
        actions.remove_passkey(
            actor=request.actor, passkey_id=passkey_id, keep=request.session.session_key or ""
        )
        where = reverse("keys:security", query={"zrobione": "bez-klucza"})
        return HttpResponseRedirect(where)
    context = {"passkey": passkey, "keys": queries.keys_of(viewer=request.actor)}
    return render(request, "keys/desk/remove_passkey.html", context)
