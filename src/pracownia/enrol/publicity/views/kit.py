"""The office: the announcement ready to copy, its texts, its poster and codes."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pracownia.announce.programmes.models import Edition
from pracownia.commons.letters import plain
from pracownia.commons.papers.queries import papers_about
from pracownia.core import qr
from pracownia.core.access import Forbidden, Refused, admit
from pracownia.core.db import Missing, present
from pracownia.core.doors import signed_in
from pracownia.core.http import Request, source_of
from pracownia.enrol.applications import queries as applying
from pracownia.enrol.applications.models import Call
from pracownia.enrol.publicity import actions, queries, rules
from pracownia.enrol.publicity.forms import KitForm, TextForm
from pracownia.enrol.publicity.models import Channel
from pracownia.enrol.publicity.states import Kind


def enter_edition(request: Request, slug: str) -> tuple[Edition, Call | None]:
    """The edition and its call, for its coordinators; no call until it is set up."""
    edition, call = applying.place_of(slug)
    admit(rules.may_announce(request.actor, edition.programme_id))
    return edition, call


def enter_call(request: Request, slug: str) -> Call:
    return present(enter_edition(request, slug)[1])


def _language(asked: str) -> str:
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@signed_in
@require_safe
def kit(request: Request, slug: str) -> HttpResponse:
    """Everything to copy, in one language, with the link of one channel or of none."""
    edition, call = enter_edition(request, slug)
    if call is None:
        return render(request, "publicity/office/kit.html", {"edition": edition, "call": None})
    language = _language(request.GET.get("jezyk", ""))
    channel = queries.chosen(call, source_of(request))
    found = queries.kit_of(call, channel, language, request.now)
    tail = f"?zrodlo={channel.slug}" if channel else ""
    frame = queries.absolute(reverse("publicity:programme_frame", args=[slug]) + tail)
    with override(language):
        snippet = render_to_string("publicity/public/snippet.html", {"address": frame}).strip()
    context = {
        "edition": edition,
        "call": call,
        "kit": found,
        "form": KitForm(
            initial={
                **{name: getattr(found, name) for name in ("link", "html", "plain", "short")},
                "frame": snippet,
            }
        ),
        "language": language,
        "languages": settings.LANGUAGES,
        "channel": channel,
        "channels": [one for one in queries.channels_of(call.pk) if one.is_active],
        "most": rules.MOST_SHORT,
        "is_too_long": len(found.short) > rules.MOST_SHORT,
        "lines": [line for line in found.poster.splitlines() if line.strip()],
        "drawing": qr.svg(found.link, scale=4),
        "tail": tail,
        "posters": papers_about(f"publicity.call:{call.pk}")[:6],
        "is_public": queries.published(edition.pk).exists(),
    }
    return render(request, "publicity/office/kit.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: Request, slug: str, kind: str, language: str) -> HttpResponse:
    """The editor of one text: looking at hints saves nothing, „Save” does."""
    call = enter_call(request, slug)
    what = _kind(kind, language)
    found = queries.text_of(call, what, language, request.now)
    form = TextForm(_typed(request), initial={"body": found.body})
    is_saving = form.is_bound and "zapisz" in request.POST
    if is_saving and form.is_valid():
        try:
            actions.write_text(
                actor=request.actor,
                call_id=call.pk,
                kind=what,
                language=language,
                body=form.cleaned_data["body"],
                now=request.now,
            )
            return redirect(f"{reverse('publicity:kit', args=[slug])}?jezyk={language}")
        except Forbidden:
            raise
        except Refused as why:
            form.add_error("body", str(why.reason))
    typed = str(form["body"].value() or "")
    context: dict[str, Any] = {
        "edition": call.edition,
        "kind": what.value,
        "language": language,
        "languages": settings.LANGUAGES,
        "form": form,
        "found": found,
        "closes_at": call.window.closes_at,
        "checked": plain.check(typed) if language == "pl" else None,
    }
    if request.htmx:
        return render(request, "letters/office/hints.html", context)
    status = 422 if is_saving else 200
    return render(request, "publicity/office/text.html", context, status=status)


def _typed(request: Request) -> dict[str, str] | None:
    """What was typed, with a suggestion put in when one was taken."""
    if request.method != "POST":
        return None
    body = request.POST.get("body", "").replace("\r\n", "\n")
    return {"body": plain.replaced(body, request.POST.get("zamien", ""))}


def _kind(kind: str, language: str) -> Kind:
    if kind not in set(Kind) or language not in dict(settings.LANGUAGES):
        raise Missing(queries.NO_TEXT)
    return Kind(kind)


@signed_in
@require_POST
def reset(request: Request, slug: str, kind: str, language: str) -> HttpResponse:
    call = enter_call(request, slug)
    what = _kind(kind, language)
    actions.reset_text(actor=request.actor, call_id=call.pk, kind=what, language=language)
    return redirect("publicity:text", slug, kind, language)


@signed_in
@require_POST
def poster(request: Request, slug: str) -> HttpResponse:
    """A numbered paper like all others; the file is among those of the kit."""
    call = enter_call(request, slug)
    language = _language(request.POST.get("jezyk", ""))
    channel = queries.chosen(call, request.POST.get("kanal", ""))
    actions.make_poster(
        actor=request.actor,
        call_id=call.pk,
        channel_id=channel.pk if channel else None,
        language=language,
        now=request.now,
    )
    tail = f"&zrodlo={channel.slug}" if channel else ""
    return redirect(f"{reverse('publicity:kit', args=[slug])}?jezyk={language}{tail}#plakat")


@signed_in
@require_safe
def code(request: Request, slug: str, form: str) -> HttpResponse:
    """The QR code as a file: SVG for print, PNG for posts."""
    call = enter_call(request, slug)
    channel: Channel | None = queries.chosen(call, source_of(request))
    link = queries.link_of(call, channel)
    drawn: str | bytes = qr.svg(link, scale=12) if form == "svg" else qr.png(link)
    kind = "image/svg+xml" if form == "svg" else "image/png"
    response = HttpResponse(drawn, content_type=kind)
    name = f"kod-{slug}{'-' + channel.slug if channel else ''}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
