"""What happens to every request before and after its view."""

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from pracownia.announce.programmes import queries as programmes
from pracownia.commons.keys.rules import is_staff
from pracownia.commons.people import sessions
from pracownia.core.access import Actor
from pracownia.core.polish import glue_html
from pracownia.core.trace import request_id

from . import errors
from .appearance import LANGUAGE_COOKIE
from .logs import path_of

type Handler = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger("pracownia.requests")
OFFICE = "/biuro/"
OF_OTHERS = (OFFICE, "/papiery/", "/pliki/", "/szukaj/")
"""Where staff meet what belongs to others."""


class RequestMiddleware:
    """Gives the request its id and the time at which the server received it; logs the answer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        number = secrets.token_hex(6)
        token = request_id.set(number)
        request.request_id = number  # type: ignore[attr-defined]
        request.now = timezone.now()  # type: ignore[attr-defined]  # noqa: TID251 - the door
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = number
            logger.info(
                "%s %s %s",
                request.method,
                path_of(request),
                response.status_code,
                extra={
                    "method": request.method,
                    "path": path_of(request),
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - started) * 1000, 1),
                },
            )
            return response
        finally:
            request_id.reset(token)


class SizeMiddleware:
    """What is larger than anything we take is refused unread: not a byte of it lands on a disk.

    An address with a zero byte, which no column of text takes, goes no further either.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.MOST_IN_A_REQUEST:
            return errors.page(request, 413)
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request)
        return self.get_response(request)


class LanguageMiddleware:
    """Polish unless the person chose otherwise; never guessed from the browser."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


class TypographyMiddleware:
    """No letter alone at a line's end: hard spaces in the text of whole Polish pages.

    Here, and not in templates, because texts come from catalogues, rows and forms alike; it costs
    under a millisecond a page (see benchmarks/). Tests that compare plain text switch it off.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        is_whole = is_page and not response.streaming
        if settings.HARD_SPACES and is_whole and translation.get_language() == "pl":
            response.content = glue_html(response.content.decode()).encode()
        return response


class ActorMiddleware:
    """Learns who is acting, when somebody asks: a page for strangers costs no query.

    The row of a session brings its person, so it takes the place of Django's own middleware.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: sessions.person_of(request))  # type: ignore[assignment]
        # Without a session cookie it is a stranger: pages for strangers stay free of cookies.
        is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
        request.actor = (  # type: ignore[attr-defined]
            SimpleLazyObject(lambda: self._actor(request)) if is_known else Actor()
        )
        response = self.get_response(request)
        if request.session.accessed and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response

    def _actor(self, request: HttpRequest) -> Actor:
        person = request.user
        if not person.is_authenticated:
            return Actor()
        today = timezone.localdate(request.now)  # type: ignore[attr-defined]
        # Applicants have no roles and their pages seldom ask: the query waits until one does.
        roles = SimpleLazyObject(lambda: programmes.roles_of(person_id=person.pk, on=today))
        return Actor(
            person_id=person.pk,
            roles=roles,  # type: ignore[arg-type]  # stands for the frozenset
            is_admin=person.is_admin,
        )


class OfficeMiddleware:
    """The office opens after a second step of signing in, where this instance asks it of staff.
    So do papers, files and the search, in which staff find what belongs to others.

    Whoever has none is led to the page where it is set up; their own pages work as before.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OF_OTHERS) and not self._is_open(request):
            return redirect(self._way_in(request))
        return self.get_response(request)

    def _is_open(self, request: HttpRequest) -> bool:
        if not settings.STAFF_SECOND_STEP or request.session.get(sessions.SECOND):
            return True
        return not is_staff(request.actor)  # type: ignore[attr-defined]

    def _way_in(self, request: HttpRequest) -> str:
        back = request.get_full_path() if request.method in ("GET", "HEAD") else OFFICE
        if request.user.has_second_step:  # type: ignore[union-attr]
            return reverse("keys:second_step", query={"next": back})
        request.session[sessions.OFFICE] = back
        return reverse("keys:security")
