"""Letters about requests: that one has come, that it takes longer, and the answer."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from pracownia.commons.letters.notices import Note, notice

from .events import RequestDecided, RequestExtended, RequestMade
from .models import Request


@notice(RequestMade, template="privacy/notices/made.txt")
def made(event: RequestMade) -> Iterable[Note]:
    return _to(event.request_id)


@notice(RequestExtended, template="privacy/notices/extended.txt")
def extended(event: RequestExtended) -> Iterable[Note]:
    return _to(event.request_id)


@notice(RequestDecided, template="privacy/notices/decided.txt")
def decided(event: RequestDecided) -> Iterable[Note]:
    return _to(event.request_id, is_granted=event.is_granted)


def _to(request_id: int, **told: bool) -> Iterable[Note]:
    found = Request.objects.select_related("person").filter(pk=request_id)
    link = f"{settings.BASE_URL}{reverse('privacy:mine')}"
    return [Note(one.person, {"asked": one, "link": link, **told}) for one in found]
