"""„Moje → Wiadomości”: the letters that the signed-in person got."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.commons.letters import linking, queries
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
    context = {"letter": letter, "body": linking.as_html(letter.body)}
    return render(request, "letters/desk/letter.html", context)
