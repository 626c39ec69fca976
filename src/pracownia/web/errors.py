"""What people see when something could not be done. None of these pages asks the database."""

import errno
import logging
import sys
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from pracownia.core.doors import local
from pracownia.core.trace import request_id

logger = logging.getLogger("pracownia.errors")
UNSTORABLE = ("NUL (0x00)", "Exceeds the limit (4300 digits)", "too large to convert")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too large a form, or one of too many parts, is said to be that."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return page(request, 413)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or cookies are off: keep what was typed."""
    return render(request, "403_csrf.html", {"kept": typed(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A crash gets a number under which the administrator finds it in the log."""
    error = sys.exc_info()[1]
    if is_outage(error):
        return outage(request)
    if is_full(error):
        return full(request)
    return render(request, "500.html", {"incident": request_id.get()}, status=500)


def is_outage(error: BaseException | None) -> bool:
    return isinstance(error, OperationalError | InterfaceError)


def is_full(error: BaseException | None) -> bool:
    """No room on the disk: for an upload on its way, a paper being drawn, a kept file."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def is_unstorable(error: BaseException) -> bool:
    """A zero byte, half a sign, a number without end: no form of ours sends them, no column
    takes them."""
    return isinstance(error, UnicodeEncodeError) or (
        isinstance(error, DataError | ValueError | OverflowError)
        and any(words in str(error) for words in UNSTORABLE)
    )


def outage(request: HttpRequest) -> HttpResponse:
    """The database is away or too busy: 503, when to come back, and the text the person sent."""
    logger.error("database unavailable", exc_info=True)
    response = render(request, "503.html", {"kept": typed(request)}, status=503)
    response["Retry-After"] = "10"
    return response


def full(request: HttpRequest) -> HttpResponse:
    """What was sent could not even be read in, so there is no text to give back."""
    logger.critical("no room on the disk", exc_info=True)
    return page(request, 507)


def sign_in_needed(request: HttpRequest) -> HttpResponse:
    """The way to sign in and back; a form sent after the session had ended keeps its text."""
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(_sign_in(request.get_full_path()))
    # After a form one comes back to the page it stood on, not to the address that took it.
    came_from = urlsplit(request.headers.get("Referer", "")).path
    context = {"sign_in": _sign_in(local(came_from, request.path)), "kept": typed(request)}
    if request.headers.get("HX-Request"):
        return render(request, "sign_in_needed.html#short", context, status=403)
    return render(request, "sign_in_needed.html", context, status=403)


def _sign_in(back: str) -> str:
    return f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': back})}"


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person sent with the form, to be shown and copied."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and value
    ]


def page(
    request: HttpRequest, status: int, *, reason: str = "", retry_after: int = 60
) -> HttpResponse:
    """The page of a status a view answers with itself (405, 409, 413, 422, 429, 503, 507)."""
    response = render(request, f"{status}.html", {"reason": reason}, status=status)
    if status in (429, 503):
        response["Retry-After"] = str(retry_after)
    return response
