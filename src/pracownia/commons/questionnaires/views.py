"""Suggestions for fields of questionnaires."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pracownia.commons.people import queries as people
from pracownia.core.http import Request

from . import queries


@login_required
@require_safe
def organisations(request: Request) -> HttpResponse:
    """Options for the datalist of an organisation's field: one's own first, before anything is
    typed too. Whatever the field is called."""
    typed = next((str(value) for value in request.GET.values()), "")
    own = people.own_organisations(
        person_id=request.actor.person_id or 0, on=timezone.localdate(request.now)
    )
    names = queries.organisations_like(typed[:100], own)
    return render(request, "questionnaires/organisations.html", {"names": names})
