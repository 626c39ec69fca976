"""The doors of the room: the coordinator's list of participants."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from pracownia.announce.programmes.models import Edition
from pracownia.core.access import admit
from pracownia.core.http import Request

from . import queries, rules


@login_required
@require_GET
def participants(request: Request, slug: str) -> HttpResponse:
    """Who takes part now, by surname."""
    edition = get_object_or_404(Edition, slug=slug)
    admit(rules.may_read_participants(request.actor, edition.programme_id))
    found = queries.participants(edition_id=edition.pk)
    page = Paginator(found, 50).get_page(request.GET.get("strona"))
    context = {"edition": edition, "page": page}
    return render(request, "cohorts/office/participants.html", context)
