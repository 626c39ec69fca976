"""The applicant reads the cards: marks and justifications, without names."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.enrol.deliberation import queries


@signed_in
@require_GET
def reviews(request: Request, number: str) -> HttpResponse:
    """Cards of one's own application, after the results, when the call says so."""
    found = queries.own_application(viewer=request.actor, number=number)
    if found is None:
        raise Http404
    context = {
        "application": found,
        "edition": found.call.edition,
        "cards": queries.cards_as_shared(found),
    }
    return render(request, "deliberation/desk/reviews.html", context)
