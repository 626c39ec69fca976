"""Texts about personal data, for everybody."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pracownia.commons.privacy import noticing, queries, writing
from pracownia.commons.privacy.models import Text
from pracownia.core import offices
from pracownia.core.db import Missing
from pracownia.core.http import Request


@require_safe
def of_instance(request: Request, purpose: str) -> HttpResponse:
    return _page(request, queries.current(purpose=purpose))


@require_safe
def of_programme(request: Request, slug: str, purpose: str) -> HttpResponse:
    """The text of the programme, else the one that holds for the whole instance."""
    programme_id = offices.find(slug).programme_id
    return _page(request, queries.current(purpose=purpose, programme_id=programme_id))


@require_safe
def notice_of(request: Request, slug: str) -> HttpResponse:
    """What a programme does with data; until it says so itself, what holds for the service."""
    programme_id = offices.find(slug).programme_id
    try:
        text = queries.current(purpose=noticing.PURPOSE, programme_id=programme_id)
    except Missing:
        return redirect("web:privacy")
    return _page(request, text)


@require_safe
def version(request: Request, text_id: int) -> HttpResponse:
    """One version for ever: the wording that somebody agreed to."""
    return _page(request, queries.text(text_id=text_id))


def _page(request: Request, text: Text) -> HttpResponse:
    is_english = get_language() == "en" and bool(text.body_en)
    context = {
        "text": text,
        "title": text.title_en if is_english else text.title,
        "body": writing.as_html(text.body_en if is_english else text.body),
        "versions": queries.versions(purpose=text.purpose, programme_id=text.programme_id)[:50],
    }
    return render(request, "privacy/public/text.html", context)
