"""What-if: other limits or people, counted at once; kept only as a new proposal with a reason."""

import re
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from pracownia.core.access import Refused
from pracownia.core.doors import signed_in
from pracownia.core.http import Request
from pracownia.engines.errors import BadInput
from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.forms import SuppositionForm
from pracownia.enrol.selection.models import Run
from pracownia.enrol.selection.queries.whatif import Bounds, Wish, laws_now, what_if
from pracownia.enrol.selection.rules import Law

from . import doors


@signed_in
@require_http_methods(["GET", "POST"])
def suppose(request: Request, slug: str) -> HttpResponse:
    """The form is a question in the address, so that it can be sent to somebody else."""
    guest = doors.office(request, slug)
    if guest.run is None:
        return doors.nothing_yet(request, guest)
    run, asked = guest.run, request.GET
    laws = laws_now(run)
    wish = _wish(asked, {at: law for at, law, _words in laws})
    form = SuppositionForm(request.POST or None, initial={"run": run.pk, "revision": run.revision})
    if request.method == "POST" and form.is_valid() and _saved(request, form, wish):
        return redirect("selection:board", slug)
    answer, is_nonsense = None, False
    if asked:
        try:
            answer = what_if(run, wish)
        except BadInput:
            is_nonsense = True
    context = {
        "edition": guest.edition,
        "run": run,
        "rows": [_row(asked, *one) for one in laws],
        **_people(run, asked),
        "places": asked.get("miejsca") or run.places,
        "answer": answer,
        "is_nonsense": is_nonsense,
        "form": form,
        "may_save": queries.may_count(request.actor, guest.call, run, now=request.now),
        "question": asked.urlencode(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "selection/office/whatif.html", context, status=status)


def _saved(request: Request, form: SuppositionForm, wish: Wish) -> bool:
    """A refusal stands at the reason, with what was typed."""
    given = form.cleaned_data
    try:
        actions.propose_supposed(
            actor=request.actor,
            run_id=given["run"],
            revision=given["revision"],
            wish=wish,
            reason=given["reason"],
            now=request.now,
        )
    except (Refused, BadInput) as refused:
        words = (
            refused.reason
            if isinstance(refused, Refused)
            else gettext("These numbers cannot be counted. Check the limits and the places.")
        )
        form.add_error("reason", str(words))
        return False
    return True


def _row(asked: QueryDict, at: int, law: Law, words: str) -> dict[str, Any]:
    least = law.minimum if law.minimum is not None else ""
    most = law.maximum if law.maximum is not None else ""
    return {
        "place": at,
        "law": law,
        "words": words,
        "least": asked.get(f"od-{at}", least),
        "most": asked.get(f"do-{at}", most),
    }


def _people(run: Run, asked: QueryDict) -> dict[str, str]:
    """As asked, or as the list on the board supposes."""
    kept = run.supposed
    return {
        "pinned": asked.get("przypnij", ", ".join(kept.get("pinned", ()))),
        "excluded": asked.get("wyklucz", ", ".join(kept.get("excluded", ()))),
    }


def _wish(asked: QueryDict, known: dict[int, Law]) -> Wish:
    limits: dict[int, Bounds] = {
        at: _bounds(asked, at, law)
        for at, law in known.items()
        if f"od-{at}" in asked or f"do-{at}" in asked
    }
    return Wish(
        _numbers(asked.get("przypnij", "")),
        _numbers(asked.get("wyklucz", "")),
        limits,
        _whole(asked.get("miejsca")),
    )


def _bounds(asked: QueryDict, at: int, law: Law) -> Bounds:
    """What is asked for; a side that is not in the address, or makes no sense here, stays."""
    least, most = law.minimum, law.maximum
    if f"od-{at}" in asked and law.kind != "each":
        least = _whole(asked.get(f"od-{at}"))
    if f"do-{at}" in asked and law.kind != "distinct":
        most = _whole(asked.get(f"do-{at}"))
    return least, most


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.split(r"[\s,;]+", text.strip()[:2000]))) if text.strip() else ()


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 6 else None
