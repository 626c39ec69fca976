"""Recovery codes between being made and being kept: sealed in the session of their owner."""

import json

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from pracownia.commons.people import sessions
from pracownia.core import sealing
from pracownia.core.doors import local
from pracownia.core.http import Request

CODES = "codes"
PURPOSE = "keys.fresh_codes"


def show(request: Request, codes: list[str], done: str) -> HttpResponse:
    """On to the page of new codes, or back to the overview when there are none.

    Whoever has just shown that a key of theirs works has made the second step by it.
    """
    request.session[sessions.SECOND] = True
    if codes:
        request.session[CODES] = sealing.seal(json.dumps(codes), purpose=PURPOSE)
        return HttpResponseRedirect(reverse("keys:codes"))
    return HttpResponseRedirect(reverse("keys:security", query={"zrobione": done}))


def made(request: Request) -> list[str]:
    kept = request.session.get(CODES)
    return list(json.loads(sealing.unseal(kept, purpose=PURPOSE))) if kept else []


def forget(request: Request) -> str:
    """They are on paper now. Returns the page of the office that waits, if one does."""
    request.session.pop(CODES, None)
    return local(request.session.pop(sessions.OFFICE, ""))
