"""The programme page edited part by part, previewed, published."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.announce.programmes import actions, forms, queries, rules
from pracownia.announce.programmes.models import Edition, Window
from pracownia.announce.programmes.queries import guards
from pracownia.core.access import Forbidden, Refused
from pracownia.core.http import Request
from pracownia.core.polish import WARSAW

from .office import enter_to_edit
from .parts import BY_SLUG, PARTS, Part


@require_safe
def parts(request: Request, slug: str) -> HttpResponse:
    """All the parts, what is missing, and the button that shows the page to everyone."""
    edition = enter_to_edit(request, slug)
    page = queries.preview_page(edition_id=edition.pk, now=request.now)
    gaps = queries.gaps(page)
    missing = {gap.part: gap.sentence for gap in gaps}
    context = {
        "edition": edition,
        "parts": [(part, missing.get(part.slug, "")) for part in PARTS],
        "gaps": gaps,
        "may_publish": rules.may_publish(request.actor, edition),
        "may_withdraw": rules.may_withdraw(request.actor, edition),
        "may_archive": rules.may_archive(request.actor, edition)
        and guards.may_close(edition.pk, request.now),
    }
    return render(request, "programmes/office/parts.html", context)


@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    actions.publish_edition(actor=request.actor, edition_id=edition.pk, now=request.now)
    return redirect(reverse("programmes:parts", args=[slug]) + "?zapisano=1")


@require_POST
def withdraw(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    actions.withdraw_edition(actor=request.actor, edition_id=edition.pk)
    return redirect(reverse("programmes:parts", args=[slug]) + "?zapisano=1")


@require_POST
def archive(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    actions.archive_edition(actor=request.actor, edition_id=edition.pk, now=request.now)
    return redirect(reverse("programmes:parts", args=[slug]) + "?zapisano=1")


def saved(slug: str, part: str) -> HttpResponse:
    return redirect(reverse("programmes:part", args=[slug, part]) + "?zapisano=1")


def show_form(
    request: Request, edition: Edition, part: Part, form: Any, **more: Any
) -> HttpResponse:
    context = {"edition": edition, "part": part, "form": form, **more}
    status = 422 if form.is_bound else 200
    template = more.get("template", "programmes/office/form.html")
    return render(request, template, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: Request, slug: str, part: str) -> HttpResponse:
    """A part made of plain facts: basics, contact, source."""
    edition = enter_to_edit(request, slug)
    page = BY_SLUG.get(part)
    if page is None or page.form is None or page.rows:
        raise Http404
    form = page.form(request.POST or None, instance=edition)
    if request.method == "POST" and form.is_valid():
        actions.describe(actor=request.actor, edition_id=edition.pk, what=part, **form.cleaned_data)
        return saved(slug, part)
    # A bound model form has already written on its instance: the menu needs the stored title.
    return show_form(request, enter_to_edit(request, slug), page, form)


@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    form = forms.PictureForm(
        request.POST or None,
        request.FILES or None,
        has_picture=bool(edition.picture),
        initial={"alt": edition.picture_alt, "author": edition.picture_author},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_picture(actor=request.actor, edition_id=edition.pk, **form.cleaned_data)
            return saved(slug, "obraz")
        except Refused as refusal:
            form.add_error("file", str(refusal.reason))
    return show_form(request, edition, BY_SLUG["obraz"], form, is_multipart=True)


@require_http_methods(["GET", "HEAD", "POST"])
def funding(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    funder = edition.funder
    form = forms.FundingForm(
        request.POST or None,
        initial={
            "name": funder.name if funder else "",
            "sentence": funder.sentence if funder else "",
            "grant": edition.grant,
            "total": edition.total,
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.set_funding(actor=request.actor, edition_id=edition.pk, **form.cleaned_data)
        return saved(slug, "finansowanie")
    return _funding_page(request, edition, form, forms.MarkForm())


def _funding_page(request: Request, edition: Edition, form: Any, mark_form: Any) -> HttpResponse:
    context = {
        "edition": edition,
        "part": BY_SLUG["finansowanie"],
        "form": form,
        "mark_form": mark_form,
        "marks": edition.funder.marks if edition.funder else [],
    }
    status = 422 if form.is_bound or mark_form.is_bound else 200
    return render(request, "programmes/office/funding.html", context, status=status)


@require_POST
def add_mark(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    mark_form = forms.MarkForm(request.POST, request.FILES)
    if mark_form.is_valid():
        try:
            actions.add_mark(actor=request.actor, edition_id=edition.pk, **mark_form.cleaned_data)
            return saved(slug, "finansowanie")
        except Refused as refusal:
            mark_form.add_error("file", str(refusal.reason))
    funder = edition.funder
    told: dict[str, Any] = {"grant": edition.grant, "total": edition.total}
    if funder:
        told |= {"name": funder.name, "sentence": funder.sentence}
    return _funding_page(request, edition, forms.FundingForm(initial=told), mark_form)


@require_POST
def drop_mark(request: Request, slug: str, place: int) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    actions.drop_mark(actor=request.actor, edition_id=edition.pk, place=place)
    return saved(slug, "finansowanie")


# Calendar


@require_safe
def calendar(request: Request, slug: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    known = {window.kind: window for window in edition.calendar.filter(suffix="")}
    stages = [(kind, kind.label, known.get(kind)) for kind in Window.Kind]
    context = {"edition": edition, "part": BY_SLUG["kalendarz"], "stages": stages}
    return render(request, "programmes/office/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: Request, slug: str, kind: str) -> HttpResponse:
    """One stage of the calendar, in Warsaw's time."""
    edition = enter_to_edit(request, slug)
    if kind not in Window.Kind.values:
        raise Http404
    window = edition.calendar.filter(kind=kind, suffix="").first()
    initial = {}
    if window:
        opens, closes = window.opens_at.astimezone(WARSAW), window.closes_at.astimezone(WARSAW)
        initial = {
            "opens_on": opens.date(),
            "opens_time": opens.time(),
            "opens_turn": forms.turn_of(opens),
            "closes_on": closes.date(),
            "closes_time": closes.time(),
            "closes_turn": forms.turn_of(closes),
            "description": window.description,
        }
    form = forms.WindowForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.set_window(
                actor=request.actor,
                edition_id=edition.pk,
                kind=kind,
                opens_at=told["opens_at"],
                closes_at=told["closes_at"],
                description=told["description"],
            )
            return saved(slug, "kalendarz")
        except Forbidden:
            raise
        except Refused as why:
            form.add_error(None, str(why.reason))
    is_running = bool(window and window.opens_at <= request.now <= window.closes_at)
    context = {
        "edition": edition,
        "part": BY_SLUG["kalendarz"],
        "form": form,
        "kind": Window.Kind(kind),
        "window": window,
        "is_running": is_running and kind == Window.Kind.APPLICATIONS,
    }
    status = 422 if form.is_bound else 200
    return render(request, "programmes/office/stage.html", context, status=status)


@require_POST
def drop_stage(request: Request, slug: str, kind: str) -> HttpResponse:
    edition = enter_to_edit(request, slug)
    actions.drop_window(actor=request.actor, edition_id=edition.pk, kind=kind)
    return saved(slug, "kalendarz")
