"""Views of a table: keep what the list shows, see all of them, rename, share, delete."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.core.access import Forbidden, Refused, admit
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from . import actions, drawn, queries, rules
from .asked import VIEW, read
from .desks import Entered, desk_of
from .forms import ViewForm
from .models import View


@require_safe
@signed_in
def views(request: Request, slug: str, table: str) -> HttpResponse:
    """One's own views and those that others share."""
    desk = desk_of(table)
    entered = desk.enter(request.actor, slug, request.now)
    found = queries.views_of(
        viewer=request.actor, programme_id=entered.office.programme_id, table=table
    )
    rows = [(one, one.owner_id == request.actor.person_id) for one in found]
    context = {"edition": entered.office, "desk": desk, "rows": rows, "list": entered.address}
    return render(request, "tables/views.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def keep(request: Request, slug: str, table: str) -> HttpResponse:
    """What the list shows, under a name."""
    entered = desk_of(table).enter(request.actor, slug, request.now)
    asked = read(entered.table, request.GET)
    form = ViewForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            view = actions.keep_view(
                actor=request.actor,
                programme_id=entered.office.programme_id,
                table=table,
                query=asked.query,
                now=request.now,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error("name", str(refusal.reason))
        else:
            return redirect(f"{entered.address}?{VIEW}={view.pk}")
    return _form(request, entered, form, query=asked.query, chips=drawn.chips(asked))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Request, slug: str, table: str, view_id: int) -> HttpResponse:
    """Another name or another reach; only by whose it is."""
    entered, view = _found(request, slug, table, view_id)
    admit(rules.may_change(request.actor, view))
    begin = {"name": view.name, "is_shared": view.is_shared}
    form = ViewForm(request.POST or None, initial=begin)
    del form.fields["is_default"]
    if form.is_bound and form.is_valid():
        try:
            actions.change_view(
                actor=request.actor, view_id=view.pk, now=request.now, **form.cleaned_data
            )
        except Forbidden:
            raise
        except Refused as refusal:
            form.add_error("name", str(refusal.reason))
        else:
            return redirect("tables:views", slug, table)
    asked = read(entered.table, QueryDict(view.query))
    return _form(request, entered, form, query="", chips=drawn.chips(asked), view=view)


def _form(request: Request, entered: Entered, form: ViewForm, **more: Any) -> HttpResponse:
    context = {"edition": entered.office, "form": form, "list": entered.address, **more}
    context["table"] = entered.table.name
    status = 422 if form.is_bound else 200
    return render(request, "tables/keep.html", context, status=status)


@require_POST
@signed_in
def rewrite(request: Request, slug: str, table: str, view_id: int) -> HttpResponse:
    """The view takes over what the list shows now."""
    entered, view = _found(request, slug, table, view_id)
    admit(rules.may_change(request.actor, view))
    asked = read(entered.table, request.GET)
    actions.change_view(actor=request.actor, view_id=view.pk, query=asked.query, now=request.now)
    return redirect(f"{entered.address}?{VIEW}={view.pk}")


@require_POST
@signed_in
def open_with(request: Request, slug: str, table: str, view_id: int) -> HttpResponse:
    _entered, view = _found(request, slug, table, view_id)
    is_default = request.POST.get("otwieraj") == "tak"
    actions.open_with(actor=request.actor, view_id=view.pk, is_default=is_default)
    return redirect("tables:views", slug, table)


@require_POST
@signed_in
def delete(request: Request, slug: str, table: str, view_id: int) -> HttpResponse:
    _entered, view = _found(request, slug, table, view_id)
    admit(rules.may_change(request.actor, view))
    actions.delete_view(actor=request.actor, view_id=view.pk)
    return redirect("tables:views", slug, table)


def _found(request: Request, slug: str, table: str, view_id: int) -> tuple[Entered, View]:
    entered = desk_of(table).enter(request.actor, slug, request.now)
    view = queries.view_of(
        viewer=request.actor,
        programme_id=entered.office.programme_id,
        table=table,
        view_id=view_id,
    )
    return entered, view
