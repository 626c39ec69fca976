"""What our views receive once the middleware has run."""

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
