"""Public pages, kept for strangers until the second in which they were drawn is over.

In the last minutes of a call many people open the same page at once. Whatever it says depends on
the second in which the request came in, on the address and on what the stranger chose about its
look: so one drawing does for all of them. The next second draws it again, and a deadline, which
falls on a whole second, is never passed by a kept page. See docs/decisions.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import get_nonce

from .appearance import FONT_COOKIE, LANGUAGE_COOKIE, SHORTCUTS_COOKIE, THEME_COOKIE

type Key = tuple[str, ...]

LOOK = (LANGUAGE_COOKIE, THEME_COOKIE, FONT_COOKIE, SHORTCUTS_COOKIE)
MOST, LARGEST = 64, 200_000


@dataclass
class Place:
    """Where one page of this second stands; whoever draws it holds the lock, others wait."""

    lock: Lock = field(default_factory=Lock)
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    is_unfit: bool = False


class KeptPagesMiddleware:
    """Answers strangers with the page that another stranger got in the same second."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.places: tuple[int, dict[Key, Place]] = (0, {})

    def __call__(self, request: HttpRequest) -> HttpResponse:
        place = self._place(request) if settings.KEEP_PAGES and is_plain(request) else None
        if place is None:
            return self.get_response(request)
        with place.lock:
            if place.content:
                return HttpResponse(place.content, headers=place.headers)
            if not place.is_unfit:
                response = self.get_response(request)
                if is_the_same_for_all(request, response):
                    place.headers = dict(response.items())
                    place.content = response.content
                place.is_unfit = not place.content
                return response
        return self.get_response(request)

    def _place(self, request: HttpRequest) -> Place | None:
        """The place of this page in this second; none when too many pages are kept already."""
        now = int(request.now.timestamp())  # type: ignore[attr-defined]
        second, places = self.places
        if second != now:
            places = {}
            self.places = (now, places)
        key = key_of(request)
        if len(places) >= MOST and key not in places:
            return None
        return places.setdefault(key, Place())


def key_of(request: HttpRequest) -> Key:
    """All that may make the answers to two strangers differ within one second."""
    return (
        request.scheme or "",
        request.META.get("HTTP_HOST", ""),
        request.path_info,
        request.META.get("QUERY_STRING", ""),
        *(request.COOKIES.get(name, "") for name in LOOK),
    )


def is_plain(request: HttpRequest) -> bool:
    """A stranger who reads: no session, no token of a form, no cookie but those of the look."""
    return (
        request.method == "GET"
        and request.COOKIES.keys() <= set(LOOK)
        and "HX-Request" not in request.headers
    )


def is_the_same_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    """Only whole pages; none that speaks of a cookie, sets one, or has its own rule of keeping."""
    return (
        response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.streaming
        and not response.cookies
        and "cookie" not in response.headers.get("Vary", "").lower()
        and not response.has_header("Cache-Control")
        and not get_nonce(request)
        and len(response.content) <= LARGEST
    )
