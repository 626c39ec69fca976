"""The office: who is let in after the end of the call, and what changes in it meanwhile."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.core.access import Forbidden, Refused, admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Call
from pracownia.enrol.calls import actions, queries, rules
from pracownia.enrol.calls.forms import ChangeForm, GiveForm
from pracownia.enrol.calls.models import LateCode

PAGE = 30


def _call(request: Request, slug: str) -> Call | None:
    """The call of the edition, for its coordinators; None until it is set up."""
    edition, call = applying.place_of(slug)
    admit(rules.may_give(request.actor, edition.programme_id))
    return call


@signed_in
@require_http_methods(["GET", "POST"])
def codes(request: Request, slug: str) -> HttpResponse:
    """The codes that were given, and the form to give one more."""
    call = _call(request, slug)
    form = GiveForm(request.POST or None)
    if request.method == "POST" and call is not None and form.is_valid():
        try:
            code = actions.give_code(
                actor=request.actor,
                call_id=call.pk,
                email=form.cleaned_data["email"],
                reason=form.cleaned_data["reason"],
                until=form.until,
                now=request.now,
            )
            return redirect(f"{reverse('calls:codes', args=[slug])}?nowy={code.pk}#kod-{code.pk}")
        except Forbidden:
            raise
        except Refused as why:
            form.add_error(None, str(why.reason))
    given = queries.codes_of(call) if call else LateCode.objects.none()
    page = Paginator(given, PAGE).get_page(request.GET.get("strona"))
    context = {
        "call": call,
        "edition": call.edition if call else applying.place_of(slug)[0],
        "page": page,
        "rows": [(one, queries.code_of(one), queries.state_of(one, request.now)) for one in page],
        "form": form,
        "new": request.GET.get("nowy", ""),
    }
    status = 422 if form.is_bound else 200
    return render(request, "calls/office/codes.html", context, status=status)


@signed_in
@require_POST
def take_back(request: Request, slug: str, code_id: int) -> HttpResponse:
    call = _call(request, slug)
    code = get_object_or_404(LateCode, pk=code_id, call=call)
    actions.take_back(actor=request.actor, code_id=code.pk, now=request.now)
    return redirect("calls:codes", slug)


@signed_in
@require_http_methods(["GET", "POST"])
def changes(request: Request, slug: str) -> HttpResponse:
    """Changes that were announced, and the form for the next one."""
    edition, call = applying.place_of(slug)
    admit(rules.may_announce(request.actor, edition.programme_id))
    form = ChangeForm(request.POST or None, versions=queries.versions_of(edition.pk))
    if request.method == "POST" and call is not None and form.is_valid():
        try:
            actions.announce(actor=request.actor, call_id=call.pk, now=request.now, **form.told)
            return redirect(f"{request.path}?stan=ogloszono")
        except Forbidden:
            raise
        except Refused as why:
            form.add_error(None, str(why.reason))
    context = {
        "call": call,
        "edition": edition,
        "changes": queries.changes_of(call) if call else [],
        "concerned": queries.concerned(call.pk).count() if call else 0,
        "form": form,
        "is_announced": request.GET.get("stan") == "ogloszono",
    }
    return render(
        request, "calls/office/changes.html", context, status=422 if form.is_bound else 200
    )
