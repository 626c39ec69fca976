"""The list of spreadsheets, giving one, its columns, its dry run, its report."""

from dataclasses import replace
from typing import IO, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.importing import actions, matching, queries, rules, writing
from pracownia.commons.importing.forms import ColumnsForm, FileForm, QuestionsForm
from pracownia.commons.importing.kinds import Kind
from pracownia.commons.importing.models import Import
from pracownia.commons.importing.states import State
from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.polish import slug as slug_of

from . import doors
from .doors import Here

FORM_METHODS = ["GET", "HEAD", "POST"]
ON_A_PAGE = 50
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@signed_in
def sheets(request: Request, slug: str = "") -> HttpResponse:
    """What can be loaded here, and what was."""
    here = doors.enter(request, slug)
    shown = queries.imports_of(viewer=request.actor, programme_id=here.programme_id)
    page = Paginator(shown, 20).get_page(request.GET.get("strona"))
    kinds = queries.kinds_for(request.actor, here.scope)
    labels = {kind.code: kind.label for kind in kinds}
    context = here.context(
        page=page,
        kinds=[
            {
                "kind": kind,
                "new": here.url("new", kind.code),
                "blank": here.url("blank", kind.code) if kind.targets is None else "",
            }
            for kind in kinds
        ],
        rows=[
            {"batch": one, "label": labels[one.kind], "url": here.url("one", one.pk)}
            for one in page
        ],
    )
    return render(request, "importing/list.html", context)


@require_http_methods(FORM_METHODS)
@signed_in
def new(request: Request, kind: str, slug: str = "") -> HttpResponse:
    """Give a file; its columns are matched and it is tried at once when they can be."""
    here = doors.enter(request, slug)
    found = queries.kind_named(request.actor, here.scope, kind)
    sent = request.method == "POST"
    form = FileForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        kind=found,
        edition_id=here.scope.edition_id,
    )
    if sent and form.is_valid():
        target = int(form.cleaned_data.get("target") or 0)
        scans = form.cleaned_data.get("scans")
        try:
            batch = actions.take(
                actor=request.actor,
                kind=found,
                scope=replace(here.scope, target=target),
                stream=form.cleaned_data["file"],
                name=form.cleaned_data["file"].name,
                now=request.now,
                archive=(scans, scans.name) if scans else None,
            )
            return redirect(here.url("one", batch.pk))
        except Refused as refusal:
            form.add_error("file", str(refusal.reason))
    context = here.context(
        form=form,
        kind=found,
        targets=[
            {"label": label, "blank": f"{here.url('blank', found.code)}?do={pk}"}
            for pk, label in (found.targets(here.scope.edition_id) if found.targets else ())
        ],
        blank=here.url("blank", found.code),
        columns=found.columns(here.scope) if found.targets is None else (),
    )
    status = 422 if form.is_bound else 200
    return render(request, "importing/new.html", context, status=status)


@require_safe
@signed_in
def blank(request: Request, kind: str, slug: str = "") -> HttpResponse:
    """An empty spreadsheet of this kind, with an example row."""
    here = doors.enter(request, slug)
    found = queries.kind_named(request.actor, here.scope, kind)
    target = request.GET.get("do", "")
    known = {pk for pk, _label in found.targets(here.scope.edition_id)} if found.targets else {0}
    chosen = int(target) if target.isdecimal() and len(target) < 16 else 0
    if chosen not in known:
        chosen = min(known, default=0)
    scope = replace(here.scope, target=chosen)
    return _download(writing.blank(found, scope), slug_of(str(found.label)))


@require_safe
@signed_in
def one(request: Request, import_id: int, slug: str = "") -> HttpResponse:
    """The page of a spreadsheet is that of the step at which it stands."""
    here, batch, kind = doors.batch(request, slug, import_id)
    if batch.state == State.MATCHING:
        return _columns(request, here, batch, kind, None)
    if batch.state == State.CHECKED:
        return _checked(request, here, batch, kind, None)
    return _report(request, here, batch, kind)


@require_http_methods(FORM_METHODS)
@signed_in
def columns(request: Request, import_id: int, slug: str = "") -> HttpResponse:
    """Say which column is which."""
    here, batch, kind = doors.batch(request, slug, import_id)
    verdict = rules.may_match(batch)
    if not verdict:
        raise Refused(verdict.reason)
    form = _columns_form(request, batch, kind) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            actions.match(actor=request.actor, import_id=import_id, columns=form.chosen)
            return redirect(here.url("one", import_id))
        except Refused as refusal:
            form.add_error(None, str(refusal.reason))
    return _columns(request, here, batch, kind, form)


def _columns_form(request: Request, batch: Import, kind: Kind) -> ColumnsForm:
    first = batch.rows.order_by("line").first()
    return ColumnsForm(
        request.POST if request.method == "POST" else None,
        columns=kind.columns(queries.scope_of(batch)),
        header=batch.header,
        samples=first.cells if first else [""] * len(batch.header),
        matched=batch.columns,
    )


def _columns(
    request: Request, here: Here, batch: Import, kind: Kind, form: ColumnsForm | None
) -> HttpResponse:
    wanted = kind.columns(queries.scope_of(batch))
    context = here.context(
        batch=batch,
        kind=kind,
        form=form or _columns_form(request, batch, kind),
        lacking=matching.missing(wanted, batch.columns) if form is None else [],
        action=here.url("columns", batch.pk),
        back=here.url("one", batch.pk) if batch.state == State.CHECKED else here.list_url,
    )
    return render(
        request, "importing/columns.html", context, status=422 if form is not None else 200
    )


def _checked(
    request: Request, here: Here, batch: Import, kind: Kind, form: QuestionsForm | None
) -> HttpResponse:
    only = "uwagi" if request.GET.get("pokaz") == "uwagi" else ""
    shown = queries.rows_to_show(batch, only=only)
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("strona"))
    asked = queries.questions(batch, kind)
    ready = queries.ready(batch)
    address = here.url("one", batch.pk)
    context = here.context(
        batch=batch,
        kind=kind,
        page=page,
        lines=queries.lines(batch, kind, page.object_list),
        headings=[column.label for column, _at in queries.shown_columns(batch, kind)],
        questions=asked,
        form=form or QuestionsForm(questions=asked),
        unused=queries.unused(batch),
        ready=ready,
        before=queries.loaded_before(batch),
        only=only,
        all_url=address,
        remarks_url=f"{address}?pokaz=uwagi",
        choose_url=here.url("choose", batch.pk),
        columns_url=here.url("columns", batch.pk),
        load_url=here.url("load", batch.pk),
        refused_url=here.url("refused", batch.pk),
        new_url=here.url("new", kind.code),
    )
    return render(request, "importing/checked.html", context)


@require_POST
@signed_in
def choose(request: Request, import_id: int, slug: str = "") -> HttpResponse:
    """Keep the answers and try the rows again."""
    here, _batch, _kind = doors.batch(request, slug, import_id)
    answers = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    actions.choose(actor=request.actor, import_id=import_id, answers=answers)
    return redirect(here.url("one", import_id))


@require_POST
@signed_in
def load(request: Request, import_id: int, slug: str = "") -> HttpResponse:
    here, _batch, _kind = doors.batch(request, slug, import_id)
    actions.begin(actor=request.actor, import_id=import_id, now=request.now)
    return redirect(here.url("one", import_id))


def _report(request: Request, here: Here, batch: Import, kind: Kind) -> HttpResponse:
    """Progress while the job works, then what came of the rows."""
    found = queries.results(batch)
    shown = queries.rows_to_show(batch, only="niewczytane")
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("strona"))
    working = batch.state in (State.LOADING, State.UNDOING)
    total = sum(found.values()) - found["left"] - (0 if batch.undone_at else found["refused"])
    left = found["loaded"] if batch.state == State.UNDOING else found["waiting"]
    context = here.context(
        batch=batch,
        kind=kind,
        working=working,
        total=total,
        ready=total - left,
        page=page,
        lines=queries.lines(batch, kind, page.object_list),
        headings=[column.label for column, _at in queries.shown_columns(batch, kind)],
        may_undo=rules.may_undo(batch, now=request.now),
        until=batch.loaded_at + rules.UNDO_FOR if batch.loaded_at else None,
        undo_url=here.url("undo", batch.pk),
        refused_url=here.url("refused", batch.pk),
        refused=queries.refused_rows(batch).exists(),
        address=here.url("one", batch.pk),
        new_url=here.url("new", kind.code),
    )
    return render(request, "importing/report.html", context)


@require_http_methods(FORM_METHODS)
@signed_in
def undo(request: Request, import_id: int, slug: str = "") -> HttpResponse:
    """A question first, then the loading is taken back."""
    here, batch, kind = doors.batch(request, slug, import_id)
    if request.method == "POST":
        actions.take_back(actor=request.actor, import_id=import_id, now=request.now)
        return redirect(here.url("one", import_id))
    verdict = rules.may_undo(batch, now=request.now)
    if not verdict:
        raise Refused(verdict.reason)
    context = here.context(batch=batch, kind=kind, back=here.url("one", batch.pk))
    return render(request, "importing/undo.html", context)


@require_safe
@signed_in
def refused(request: Request, import_id: int, slug: str = "") -> HttpResponse:
    """Rows that were not loaded, with reasons, as a spreadsheet."""
    _here, batch, _kind = doors.batch(request, slug, import_id)
    stem = slug_of(batch.name.rpartition(".")[0]) or "arkusz"
    return _download(writing.refused(batch), f"{stem}-do-poprawienia")


def _download(file: IO[bytes], stem: str) -> HttpResponse:
    with file:
        return HttpResponse(
            file.read(),
            content_type=XLSX,
            headers={"Content-Disposition": f'attachment; filename="{stem}.xlsx"'},
        )
