"""Suggestions for fields of questionnaires."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.core.http import Request

from . import queries


@login_required
@require_safe
def organisations(request: Request) -> HttpResponse:
    """Options for the datalist of an organisation's field: whatever the field is called."""
    typed = next((str(value) for value in request.GET.values()), "")
    names = queries.organisations_like(typed[:100])
    return render(request, "questionnaires/organisations.html", {"names": names})
