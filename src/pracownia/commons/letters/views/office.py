"""The outbox of a programme, for its coordinator."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from pracownia.commons.letters import actions, linking, queries, rules, sending
from pracownia.commons.letters.states import State
from pracownia.core.doors import signed_in
from pracownia.core.http import Request

from .entrance import office


@require_safe
@signed_in
def outbox(request: Request, slug: str) -> HttpResponse:
    edition = office(request, slug)
    state, text = request.GET.get("stan", ""), request.GET.get("szukaj", "")[:100]
    letters = queries.letters_of_programme(
        programme_id=edition.programme_id, state=state, text=text
    )
    counts = queries.how_many(programme_id=edition.programme_id)
    context = {
        "edition": edition,
        "page": Paginator(letters, 50).get_page(request.GET.get("strona")),
        "states": [
            (
                queries.TROUBLE,
                pgettext("letters", "for a decision"),
                sum(counts[one] for one in queries.TROUBLED),
            ),
            *((value, label, counts[value]) for value, label in State.choices),
        ],
        "total": sum(counts.values()),
        "state": state,
        "text": text,
        "delivers": sending.delivers(),
    }
    return render(request, "letters/office/outbox.html", context)


@require_safe
@signed_in
def letter(request: Request, slug: str, letter_id: int) -> HttpResponse:
    edition = office(request, slug)
    found = queries.letter_of_programme(programme_id=edition.programme_id, letter_id=letter_id)
    context = {
        "edition": edition,
        "letter": found,
        "body": linking.as_html(found.body),
        "may_retry": rules.may_retry(request.actor, found),
        "may_settle": rules.may_settle(request.actor, found),
    }
    return render(request, "letters/office/letter.html", context)


@require_POST
@signed_in
def retry(request: Request, slug: str, letter_id: int) -> HttpResponse:
    actions.retry(actor=request.actor, letter_id=letter_id)
    return redirect("letters:letter", slug, letter_id)


@require_POST
@signed_in
def settle(request: Request, slug: str, letter_id: int) -> HttpResponse:
    actions.settle(actor=request.actor, letter_id=letter_id, now=request.now)
    return redirect("letters:letter", slug, letter_id)
