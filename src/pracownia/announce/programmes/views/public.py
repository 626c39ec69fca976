"""Pages for everyone: the list of programmes, the page of an edition, documents, calendar."""

from functools import lru_cache
from typing import Any

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pracownia.announce.programmes import queries, rules
from pracownia.announce.programmes.addresses import split
from pracownia.announce.programmes.models import DocumentVersion, Edition
from pracownia.announce.programmes.queries.page import Content, EditionPage
from pracownia.commons.files.serving import download
from pracownia.core import polish
from pracownia.core.http import Request
from pracownia.core.registry import panels_for
from pracownia.core.ui import outline

from .calendar import as_ics

PLACES = (
    "programme.hero",
    "programme.after_calendar",
    "programme.results",
    "programme.sticky",
)
PER_PAGE = 20


@require_safe
def home(request: Request) -> HttpResponse:
    """The front door: published programmes, open calls first."""
    editions = list(queries.editions_to_show(now=request.now)[:6])
    return render(request, "programmes/public/home.html", {"editions": editions, "dots": dots(32)})


@require_safe
def programmes(request: Request) -> HttpResponse:
    is_archive = request.GET.get("archiwum") == "1"
    shown = queries.editions_to_show(now=request.now, is_archive=is_archive)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("strona"))
    below = hung("programmes.list", request, 0)
    context = {"page": page, "is_archive": is_archive, "below": below}
    return render(request, "programmes/public/programmes.html", context)


@require_safe
def edition(request: Request, slug: str) -> HttpResponse:
    page = queries.edition_page(slug, request.now)
    if page is None:
        of_edition, suffix = split(slug)
        if not suffix:
            raise Http404
        # A further call stands on the page of its edition.
        return redirect(f"{reverse('programmes:edition', args=[of_edition])}#{suffix}")
    return render_page(request, page)


def render_page(request: Request, page: EditionPage, **more: Any) -> HttpResponse:
    """What does not change with time is drawn once per revision and language."""
    context = {
        "page": page,
        "edition": page.edition,
        "body": _body(page.edition.id, page.edition.revision, get_language() or "pl", page),
        "dots": dots(page.edition.places),
        **{name.partition(".")[2]: hung(name, request, page.edition.id) for name in PLACES},
        **more,
    }
    return render(request, "programmes/public/edition.html", context)


_bodies: dict[tuple[int, str], tuple[int, SafeString]] = {}


def _body(edition_id: int, revision: int, language: str, page: EditionPage) -> SafeString:
    key = (edition_id, language)
    kept = _bodies.get(key)
    if kept is None or kept[0] != revision:
        if len(_bodies) > 100:
            _bodies.clear()
        drawn = render_to_string("programmes/public/body.html", _told(page.edition))
        kept = _bodies[key] = (revision, drawn)
    return kept[1]


def _told(edition: Content) -> dict[str, Any]:
    marks = [
        {
            "alt": alt,
            "src": reverse("programmes:mark", args=[edition.slug, place]) + f"?{edition.revision}"
            if image
            else "",
        }
        for place, (alt, image) in enumerate(edition.marks)
    ]
    money = []
    if edition.grant is not None:
        money.append((_("Co-financing"), polish.money(edition.grant)))
    if edition.total is not None:
        money.append((_("Whole value"), polish.money(edition.total)))
    if edition.starts_on:
        period = polish.date_range(edition.starts_on, edition.ends_on, "month")
        money.append((_("Time of the project"), period))
    return {
        "edition": edition,
        "marks": marks,
        "money": money,
        "protected_email": protected(edition.contact_email),
    }


def protected(email: str) -> SafeString:
    """The address as character references: people and screen readers meet it whole, without a
    script; simple harvesters of addresses do not."""
    return SafeString("".join(f"&#{ord(letter)};" for letter in email))


def hung(place: str, request: Request, edition_id: int) -> SafeString:
    """What later rooms hang at this place, drawn."""
    return format_html_join(
        "",
        "{}",
        (
            (render_to_string(template, context, request),)
            for template, context in panels_for(place, request, edition_id)
        ),
    )


@lru_cache(maxsize=32)
def dots(places: int) -> tuple[tuple[float, float], ...]:
    """As many dots as there are places, spread evenly over the map: seats, not people."""
    grid = sorted(outline.grid())
    step = 0.618034 * len(grid)
    return tuple(grid[int(n * step) % len(grid)] for n in range(min(places, len(grid))))


def readable_edition(request: Request, slug: str) -> Edition:
    found = get_object_or_404(Edition, slug=slug)
    if not rules.may_read(request.actor, found):
        raise Http404
    return found


@require_safe
def document(request: Request, slug: str, document: str, number: int | None = None) -> HttpResponse:
    edition = readable_edition(request, slug)
    page = queries.document_page(edition=edition, slug=document, number=number)
    if page is None:
        raise Http404
    return render(request, "programmes/public/document.html", {"page": page})


@require_safe
def document_file(request: Request, slug: str, document: str, number: int) -> HttpResponseBase:
    edition = readable_edition(request, slug)
    version = get_object_or_404(
        DocumentVersion.objects.exclude(file=None).select_related("file"),
        document__edition=edition,
        document__slug=document,
        number=number,
    )
    assert version.file is not None  # noqa: S101 - excluded above
    return download(request, version.file)


@require_safe
def picture(request: Request, slug: str) -> HttpResponse:
    return _image(readable_edition(request, slug).picture.name or "", "image/jpeg")


@require_safe
def mark(request: Request, slug: str, place: int) -> HttpResponse:
    edition = readable_edition(request, slug)
    marks = edition.funder.marks if edition.funder else []
    name = marks[place].get("image", "") if place < len(marks) else ""
    return _image(name, "image/png")


def _image(name: str, kind: str) -> HttpResponse:
    if not name or not default_storage.exists(name):
        raise Http404
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type=kind)
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def calendar(request: Request, slug: str) -> HttpResponse:
    page = queries.edition_page(slug, request.now)
    if page is None:
        raise Http404
    response = HttpResponse(
        as_ics(page, request.build_absolute_uri("/")), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response
