"""The mailbox of a demonstration: every letter, for everybody. Elsewhere there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.commons.letters import linking, queries
from pracownia.core.http import Request


def only_in_demo[**P](
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@only_in_demo
def mailbox(request: Request) -> HttpResponse:
    address = request.GET.get("adres", "")[:254]
    page = Paginator(queries.all_letters(address=address), 30).get_page(request.GET.get("strona"))
    context = {"page": page, "address": address}
    return render(request, "letters/demo/mailbox.html", context)


@require_safe
@only_in_demo
def demo_letter(request: Request, letter_id: int) -> HttpResponse:
    letter = queries.any_letter(letter_id=letter_id)
    context = {"letter": letter, "body": linking.as_html(letter.body, letter.links)}
    return render(request, "letters/demo/letter.html", context)
