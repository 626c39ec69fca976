"""Sections and questions: add, change, delete, move. Plain forms; a script only lets one drag."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pracownia.commons.composing import actions, conditioning, editing, queries
from pracownia.commons.composing.forms import KINDS, MoveForm, QuestionForm, SectionForm
from pracownia.commons.questionnaires import drawing
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.redrawing import Plain
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from . import entering, showing


def back_to(slug: str, version_id: int, anchor: str) -> HttpResponse:
    """The builder, at the thing that was changed."""
    return redirect(reverse("composing:version", args=[slug, version_id]) + f"#{anchor}")


@require_http_methods(["GET", "POST"])
@signed_in
def add_section(request: Request, slug: str, version_id: int) -> HttpResponse:
    edition, version = entering.draft(request, slug, version_id)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.add_section(
            actor=request.actor, version_id=version_id, values=form.values(), now=request.now
        )
        return back_to(slug, version_id, f"sekcja-{made}")
    context = {"edition": edition, "version": version, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "composing/office/section.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def section(request: Request, slug: str, version_id: int, part: str) -> HttpResponse:
    edition, version = entering.draft(request, slug, version_id)
    thing = editing.section_of(queries.plain_of(version), part)
    form = SectionForm(request.POST or None, initial=thing)
    context = {
        "edition": edition,
        "version": version,
        "form": form,
        "section": thing,
        "mark": editing.mark(thing),
    }
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_section(
                actor=request.actor,
                version_id=version_id,
                slug=part,
                values=form.values(),
                mark=request.POST.get("znak", ""),
                now=request.now,
            )
            return back_to(slug, version_id, f"sekcja-{part}")
        except actions.Conflict as conflict:
            context |= _conflict(conflict)
            status = 409
    return render(request, "composing/office/section.html", context, status=status)


def _conflict(conflict: actions.Conflict) -> dict[str, Any]:
    """Both versions: theirs in words, one's own in the fields; saving again keeps one's own."""
    return {
        "conflict": showing.said_now(conflict.now_is),
        "mark": editing.mark(conflict.now_is),
    }


@require_http_methods(["GET", "POST"])
@signed_in
def add_question(request: Request, slug: str, version_id: int, part: str) -> HttpResponse:
    """First the kind of answer, then everything about it."""
    edition, version = entering.draft(request, slug, version_id)
    plain = queries.plain_of(version)
    home = editing.section_of(plain, part)
    context = {"edition": edition, "version": version, "section": home, "kinds": _kinds()}
    kind = request.POST.get("rodzaj") or request.GET.get("rodzaj", "")
    if kind not in Kind.values:
        return render(request, "composing/office/kinds.html", context)
    form = QuestionForm(kind, plain, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.add_question(
            actor=request.actor,
            version_id=version_id,
            section=part,
            values=form.values(),
            now=request.now,
        )
        return back_to(slug, version_id, f"pytanie-{made}")
    context |= {"form": form, "kind": Kind(kind).label, "kind_code": kind}
    status = 422 if form.is_bound else 200
    return render(request, "composing/office/question.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def question(request: Request, slug: str, version_id: int, field: str) -> HttpResponse:
    edition, version = entering.draft(request, slug, version_id)
    plain = queries.plain_of(version)
    thing = editing.field_of(plain, field)
    kind = request.POST.get("rodzaj") or request.GET.get("rodzaj", "")
    kind = kind if kind in Kind.values else thing["kind"]
    form = QuestionForm(kind, plain, request.POST or None, field=thing)
    context = {
        "edition": edition,
        "version": version,
        "section": editing.home_of(plain, field),
        "question": thing,
        "form": form,
        "kind": Kind(kind).label,
        "kind_code": kind,
        "kinds": _kinds(),
        "mark": editing.mark(thing),
        "condition": conditioning.words(thing.get("condition", {}), queries.definition_of(version)),
        "preview": showing.alone(thing),
    }
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_question(
                actor=request.actor,
                version_id=version_id,
                slug=field,
                values=_values(form, thing),
                mark=request.POST.get("znak", ""),
                now=request.now,
            )
            return back_to(slug, version_id, f"pytanie-{field}")
        except actions.Conflict as conflict:
            context |= _conflict(conflict)
            status = 409
    return render(request, "composing/office/question.html", context, status=status)


def _values(form: QuestionForm, before: Plain) -> Plain:
    """What the form says; limits of a kind that it is no more are taken away."""
    values = form.values()
    if form.kind != before["kind"]:
        old = drawing.RULES[before["kind"]] - drawing.RULES[form.kind]
        values |= dict.fromkeys(old)
    return values


def _kinds() -> list[tuple[str, str]]:
    return [(code, str(label)) for code, label in KINDS]


@require_POST
@signed_in
def preview_question(request: Request, slug: str, version_id: int) -> HttpResponse:
    """The question as people will see it, while it is being typed."""
    _edition, version = entering.draft(request, slug, version_id)
    plain = queries.plain_of(version)
    kind = request.POST.get("rodzaj", "")
    kind = kind if kind in Kind.values else "short"
    field = request.GET.get("pytanie", "")
    known = {one["slug"]: one for one in editing.fields(plain)}
    form = QuestionForm(kind, plain, request.POST, field=known.get(field))
    form.is_valid()
    values = {"label": "…", **form.values()} if form.cleaned_data else {"label": "…", "kind": kind}
    shown = {name: value for name, value in values.items() if value is not None}
    context = {"preview": showing.alone(shown)}
    return render(request, "composing/office/question_preview.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def remove_question(request: Request, slug: str, version_id: int, field: str) -> HttpResponse:
    """Says first what depends on the question; afterwards it can be undone."""
    edition, version = entering.draft(request, slug, version_id)
    plain = queries.plain_of(version)
    thing, home = editing.field_of(plain, field), editing.home_of(plain, field)
    if request.method == "POST":
        actions.remove(actor=request.actor, version_id=version_id, slug=field, now=request.now)
        return back_to(slug, version_id, f"sekcja-{home['slug']}")
    context = {
        "edition": edition,
        "version": version,
        "name": thing["label"],
        "dependants": conditioning.who_asks(queries.definition_of(version), field),
    }
    return render(request, "composing/office/remove.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def remove_section(request: Request, slug: str, version_id: int, part: str) -> HttpResponse:
    edition, version = entering.draft(request, slug, version_id)
    thing = editing.section_of(queries.plain_of(version), part)
    if request.method == "POST":
        actions.remove(
            actor=request.actor,
            version_id=version_id,
            slug=part,
            is_section=True,
            now=request.now,
        )
        return redirect("composing:version", slug, version_id)
    context = {
        "edition": edition,
        "version": version,
        "name": thing["title"],
        "section": thing,
    }
    return render(request, "composing/office/remove.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def place(request: Request, slug: str, version_id: int, field: str) -> HttpResponse:
    """Anywhere in the form, by a list of places."""
    edition, version = entering.draft(request, slug, version_id)
    plain = queries.plain_of(version)
    thing = editing.field_of(plain, field)
    form = MoveForm(request.POST or None, plain=plain, slug=field)
    if request.method == "POST" and form.is_valid():
        home, number = form.target()
        actions.move(
            actor=request.actor,
            version_id=version_id,
            slug=field,
            section=home,
            place=number,
            now=request.now,
        )
        return back_to(slug, version_id, f"pytanie-{field}")
    context = {"edition": edition, "version": version, "form": form, "question": thing}
    status = 422 if form.is_bound else 200
    return render(request, "composing/office/place.html", context, status=status)


@require_POST
@signed_in
def move(request: Request, slug: str, version_id: int) -> HttpResponse:
    """One up or down by a button, or to where it was dragged."""
    entering.draft(request, slug, version_id)
    given = request.POST
    is_section = given.get("co") == "sekcja"
    number = given.get("miejsce", "")
    name = given.get("nazwa", "")
    actions.move(
        actor=request.actor,
        version_id=version_id,
        now=request.now,
        slug=name,
        by=-1 if given.get("kierunek") == "wyzej" else 1,
        is_section=is_section,
        section=given.get("do", ""),
        place=int(number) if number.isdecimal() and len(number) < 5 else None,
    )
    return back_to(slug, version_id, f"{'sekcja' if is_section else 'pytanie'}-{name}")
