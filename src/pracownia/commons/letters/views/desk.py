"""„Moje → Wiadomości”: the letters that the signed-in person got."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.commons.letters import calendar, linking, queries
from pracownia.core.db import Missing
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_safe
@signed_in
def mine(request: Request) -> HttpResponse:
    letters = queries.letters_of_person(viewer=request.actor)
    page = Paginator(letters, 20).get_page(request.GET.get("strona"))
    return render(request, "letters/desk/letters.html", {"page": page})


@require_safe
@signed_in
def my_letter(request: Request, letter_id: int) -> HttpResponse:
    letter = queries.letter_of_person(viewer=request.actor, letter_id=letter_id)
    context = {"letter": letter, "body": linking.as_html(letter.body, letter.links)}
    return render(request, "letters/desk/letter.html", context)


@require_safe
@signed_in
def calendar_entry(request: Request, letter_id: int) -> HttpResponse:
    """The meetings of a letter as a file for a calendar."""
    letter = queries.letter_of_person(viewer=request.actor, letter_id=letter_id)
    found = [(one.uid, one.meeting, letter.created_at) for one in letter.appointments.all()]
    if not found:
        raise Missing(queries.NO_MEETING)
    if len(found) == 1:
        uid, meeting, written_at = found[0]
        entry = calendar.as_ics(uid, meeting, to=letter.to, written_at=written_at)
    else:
        entry = calendar.feed(letter.subject, found)
    return HttpResponse(
        entry,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="kalendarz.ics"'},
    )
