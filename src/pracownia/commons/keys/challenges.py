"""What a browser was asked to sign, kept in its session until the answer comes, once."""

import json
from datetime import timedelta
from typing import Any

from pracownia.core.http import Request

from . import passkeys

CHALLENGE = "challenge"
WORKS_FOR = timedelta(minutes=5)


def keep(request: Request, state: passkeys.State) -> None:
    request.session[CHALLENGE] = [state, int(request.now.timestamp())]


def take(request: Request) -> passkeys.State:
    """What was asked lately, or nothing; an answer cannot be given twice."""
    kept = request.session.pop(CHALLENGE, None)
    if not kept or request.now.timestamp() - kept[1] > WORKS_FOR.total_seconds():
        return {}
    return dict(kept[0])


def answer_in(request: Request) -> Any:
    """What the browser signed, as the script put it into the form."""
    try:
        return json.loads(request.POST.get("credential", ""))
    except (ValueError, RecursionError):
        return None
