"""The forms of a programme: the list, a new one, a version, its JSON, the next version."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.commons.composing import actions, checking, editing, queries, reading, rules
from pracownia.commons.composing.forms import NewForm, SettingsForm
from pracownia.commons.composing.forms.starting import BLANK, COPY, FILE
from pracownia.commons.questionnaires.models import Version
from pracownia.commons.questionnaires.redrawing import Plain
from pracownia.core.access import Refused, admit
from pracownia.core.db import present
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.polish import slug as slug_of

from . import entering, showing


@require_safe
@signed_in
def forms(request: Request, slug: str) -> HttpResponse:
    edition = entering.office(request, slug)
    shown = queries.questionnaires_of(viewer=request.actor, programme_id=edition.programme_id)
    page = Paginator(shown, 20).get_page(request.GET.get("strona"))
    context = {
        "edition": edition,
        "page": page,
        "forms": queries.with_versions(
            viewer=request.actor, programme_id=edition.programme_id, questionnaires=page
        ),
        "may_build": rules.may_build(request.actor, edition.programme_id),
    }
    return render(request, "composing/office/list.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: Request, slug: str) -> HttpResponse:
    """A form begun with nothing, with a copy, or with a file."""
    edition = entering.builder(request, slug)
    form = NewForm(
        request.POST or None,
        request.FILES or None,
        sources=queries.sources_for(viewer=request.actor),
        initial={"source": request.GET.get("z", ""), "start": request.GET.get("od", BLANK)},
    )
    if request.method == "POST" and form.is_valid():
        version = actions.draft_form(
            actor=request.actor, programme_id=edition.programme_id, plain=_begun(request, form)
        )
        return redirect("composing:version", slug, version.pk)
    is_file = form["start"].value() == FILE
    context = {"edition": edition, "form": form, "is_file": is_file}
    status = 422 if form.is_bound else 200
    return render(request, "composing/office/new.html", context, status=status)


def _begun(request: Request, form: NewForm) -> Plain:
    given = form.cleaned_data
    if form.plain:
        return form.plain
    if given["start"] != COPY:
        return editing.blank(given["title"])
    found = Version.objects.select_related("questionnaire").filter(pk=given["source"])
    source = present(found.first())
    admit(rules.may_see(request.actor, source))
    plain = queries.plain_of(source)
    return {**plain, "title": given["title"] or plain["title"]}


@require_safe
@signed_in
def version(request: Request, slug: str, version_id: int) -> HttpResponse:
    """The builder of a draft; a published version is only shown."""
    edition, found = entering.version_to_see(request, slug, version_id)
    plain = queries.plain_of(found)
    definition = queries.definition_of(found)
    may_change = bool(rules.may_change(request.actor, found))
    context = {
        "edition": edition,
        "version": found,
        "sections": showing.outline(definition, plain),
        "steps": showing.steps(definition),
        "errors": checking.errors(definition, plain) if may_change else [],
        "may_change": may_change,
        "may_build": bool(rules.may_build(request.actor, edition.programme_id)),
        "last": queries.last_edit(found) if may_change else None,
        "copy_url": reverse("composing:new", args=[slug]) + f"?od=copy&z={found.pk}",
    }
    template = "builder" if may_change else "published"
    return render(request, f"composing/office/{template}.html", context)


@require_safe
@signed_in
def json_file(request: Request, slug: str, version_id: int) -> HttpResponse:
    _edition, found = entering.version_to_see(request, slug, version_id)
    plain = queries.plain_of(found)
    name = f"{slug_of(plain['title']) or 'formularz'}-v{found.number}.json"
    return HttpResponse(
        reading.written(plain),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "POST"])
@signed_in
def settings(request: Request, slug: str, version_id: int) -> HttpResponse:
    """Title and promised minutes."""
    edition, found = entering.draft(request, slug, version_id)
    plain = queries.plain_of(found)
    form = SettingsForm(
        request.POST or None, initial={name: plain[name] for name in ("title", "minutes")}
    )
    context = {"edition": edition, "version": found, "form": form, "mark": editing.mark(plain)}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_settings(
                actor=request.actor,
                version_id=found.pk,
                mark=request.POST.get("znak", ""),
                now=request.now,
                **form.cleaned_data,
            )
            return redirect("composing:version", slug, version_id)
        except actions.Conflict as conflict:
            now_is = conflict.now_is
            context |= {
                "conflict": showing.said_now(now_is),
                "mark": editing.mark(now_is),
            }
            status = 409
        except Refused as refusal:
            form.add_error("title", str(refusal.reason))
            status = 422
    elif form.is_bound:
        status = 422
    return render(request, "composing/office/settings.html", context, status=status)


@require_POST
@signed_in
def begin_next(request: Request, slug: str, version_id: int) -> HttpResponse:
    edition = entering.builder(request, slug)
    found = queries.version_of(version_id=version_id, programme_id=edition.programme_id)
    made = actions.begin_next(actor=request.actor, version_id=found.pk)
    return redirect("composing:version", slug, made.pk)


@require_http_methods(["GET", "POST"])
@signed_in
def throw_away(request: Request, slug: str, version_id: int) -> HttpResponse:
    """A question first: a draft thrown away is gone."""
    edition, found = entering.draft(request, slug, version_id)
    if request.method == "POST":
        actions.remove_draft(actor=request.actor, version_id=found.pk)
        return redirect("composing:list", slug)
    context = {"edition": edition, "version": found}
    return render(request, "composing/office/throw_away.html", context)


@require_POST
@signed_in
def undo(request: Request, slug: str, version_id: int) -> HttpResponse:
    _edition, found = entering.draft(request, slug, version_id)
    number = request.POST.get("zmiana", "")
    actions.undo(
        actor=request.actor,
        version_id=found.pk,
        edit_id=int(number) if number.isdecimal() and len(number) < 16 else 0,
    )
    return redirect("composing:version", slug, version_id)
