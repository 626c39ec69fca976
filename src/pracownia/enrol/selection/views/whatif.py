"""What-if: other limits or people, counted at once and compared with the list; stores nothing."""

import re

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.engines.errors import BadInput
from pracownia.enrol.selection.queries.whatif import Bounds, Wish, laws_now, what_if

from . import doors


@signed_in
@require_safe
def suppose(request: Request, slug: str) -> HttpResponse:
    """The form is a question in the address, so that it can be sent to somebody else."""
    guest = doors.office(request, slug)
    run, asked = guest.list, request.GET
    laws = laws_now(run)
    rows = [
        {
            "place": at,
            "law": law,
            "words": words,
            "least": asked.get(f"od-{at}", law.minimum if law.minimum is not None else ""),
            "most": asked.get(f"do-{at}", law.maximum if law.maximum is not None else ""),
        }
        for at, law, words in laws
    ]
    answer, is_nonsense = None, False
    if asked:
        try:
            answer = what_if(run, _wish(asked, {at for at, _law, _words in laws}))
        except BadInput:
            is_nonsense = True
    context = {
        "edition": guest.edition,
        "run": run,
        "rows": rows,
        "pinned": asked.get("przypnij", ""),
        "excluded": asked.get("wyklucz", ""),
        "places": asked.get("miejsca") or run.settings.places,
        "answer": answer,
        "is_nonsense": is_nonsense,
    }
    return render(request, "selection/office/whatif.html", context)


def _wish(asked: QueryDict, known: set[int]) -> Wish:
    limits: dict[int, Bounds] = {
        at: (_whole(asked.get(f"od-{at}")), _whole(asked.get(f"do-{at}")))
        for at in known
        if f"od-{at}" in asked or f"do-{at}" in asked
    }
    return Wish(
        _numbers(asked.get("przypnij", "")),
        _numbers(asked.get("wyklucz", "")),
        limits,
        _whole(asked.get("miejsca")),
    )


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.split(r"[\s,;]+", text.strip()[:2000]))) if text.strip() else ()


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 6 else None
