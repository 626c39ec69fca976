"""Pages of the person: what is going on, personal data, functions."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.people import actions, queries
from pracownia.commons.people.forms import EndForm, FunctionForm, ProfileForm
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.polish import WARSAW
from pracownia.core.registry import panels_for


@require_safe
@signed_in
def home(request: Request) -> HttpResponse:
    """Every room hangs here what it has for this person."""
    context = {
        "person": request.user,
        "panels": [
            render_to_string(template, told, request)
            for template, told in panels_for("desk.home", request, 0)
        ],
    }
    return render(request, "people/desk/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: Request) -> HttpResponse:
    person = queries.person(person_id=_me(request))
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(actor=request.actor, person_id=person.pk, **form.cleaned_data)
        return redirect(f"{request.path}?zapisano=1")
    context = {
        "form": form,
        "saved": "zapisano" in request.GET,
        "functions": queries.functions_of(
            person_id=person.pk, on=request.now.astimezone(WARSAW).date()
        ),
        "email": person.email,
        "panels": panels_for("people.profile", request, person.pk),
    }
    status = 422 if form.is_bound else 200
    return render(request, "people/desk/profile.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add_function(request: Request) -> HttpResponse:
    form = FunctionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_function(actor=request.actor, person_id=_me(request), **form.told())
        return redirect("people:profile")
    status = 422 if form.is_bound else 200
    return render(request, "people/desk/function.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_function(request: Request, function_id: int) -> HttpResponse:
    """Correct what was typed about a function."""
    function = queries.function(viewer=request.actor, function_id=function_id)
    form = FunctionForm(request.POST or None, initial=FunctionForm.of(function))
    if request.method == "POST" and form.is_valid():
        actions.change_function(actor=request.actor, function_id=function_id, **form.told())
        return redirect("people:profile")
    context = {"form": form, "function": function}
    status = 422 if form.is_bound else 200
    return render(request, "people/desk/function.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def end_function(request: Request, function_id: int) -> HttpResponse:
    function = queries.function(viewer=request.actor, function_id=function_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end_function(
            actor=request.actor, function_id=function_id, ends_on=form.cleaned_data["ends_on"]
        )
        return redirect("people:profile")
    context = {"form": form, "function": function}
    status = 422 if form.is_bound else 200
    return render(request, "people/desk/end_function.html", context, status=status)


@require_POST
@signed_in
def remove_function(request: Request, function_id: int) -> HttpResponse:
    actions.remove_function(actor=request.actor, function_id=function_id)
    return redirect("people:profile")


def _me(request: Request) -> int:
    """The doors let nobody in without one."""
    return request.actor.person_id or 0
