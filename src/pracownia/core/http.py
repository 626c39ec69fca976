"""What our views receive once the middleware has run."""

import re
from datetime import datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .access import Actor


class Request(HttpRequest):
    """``actor`` is who asks, ``now`` when the server received the request (aware, UTC)."""

    actor: Actor
    now: datetime
    request_id: str
    htmx: HtmxDetails


def source_of(request: HttpRequest) -> str:
    """By which channel somebody came: „?zrodlo=…”, carried from page to page instead of a cookie.

    Only what may be the name of a channel; anything else is nothing.
    """
    asked = request.GET.get("zrodlo", "")
    return asked if re.fullmatch(r"[a-z0-9-]{1,40}", asked) else ""
