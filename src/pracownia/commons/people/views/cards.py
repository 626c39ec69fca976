"""A person as others may see them."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pracownia.commons.files import serving
from pracownia.commons.people import actions, queries
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.core.registry import panels_for


@require_safe
def card(request: Request, uid: UUID) -> HttpResponse:
    person = queries.person_by_uid(uid=uid)
    if person.uid != uid:
        return redirect("people:card", person.uid)
    on = timezone.localdate(request.now)
    found = queries.card_of(viewer=request.actor, person=person, on=on)
    panels = panels_for("people.card", request, person.pk)
    context = {"card": found, "panels": [render_to_string(*panel, request) for panel in panels]}
    return render(request, "people/public/card.html", context)


@require_safe
def photo(request: Request, uid: UUID) -> HttpResponseBase:
    person = queries.person_by_uid(uid=uid)
    on = timezone.localdate(request.now)
    file = queries.photo_of(viewer=request.actor, person=person, on=on)
    return serving.reply(
        request,
        storage=file.content.storage,
        place=file.content.name or "",
        name=file.name,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        inline=True,
    )


@require_POST
@signed_in
def needs_of(request: Request, uid: UUID) -> HttpResponse:
    """A POST: looking at accessibility needs is written down."""
    person = queries.person_by_uid(uid=uid)
    on = timezone.localdate(request.now)
    text = actions.read_needs(actor=request.actor, person_id=person.pk, on=on)
    return render(request, "people/public/needs.html", {"person": person, "text": text})
