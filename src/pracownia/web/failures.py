"""What a view could not do becomes an answer: done again, refused in words, or put off."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pracownia.announce.programmes.addresses import split
from pracownia.core import offices
from pracownia.core.access import Forbidden, Refused, SignInNeeded, TooMany
from pracownia.core.db import Missing, NotYet

from . import errors

MOST_TIMES_AGAIN = 3
CROSSED = {"40001", "40P01"}
"""Codes of SQL: a transaction that did not fit among others, and a deadlock."""


class FailureMiddleware:
    """Every error of a view passes here first; what nobody answers goes on as a crash."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        last = error
        for _time in range(MOST_TIMES_AGAIN):
            if not (can_be_asked_again(request) and (is_crossed(last) or was_cut(request, last))):
                break
            try:
                return again(request)
            except Exception as another:
                last = another
        response = answer(request, last)
        if response is None and last is not error:
            raise last
        return response


def is_crossed(error: Exception) -> bool:
    """The database stopped one of several that stood in each other's way; of it nothing stays."""
    return getattr(error.__cause__, "sqlstate", "") in CROSSED


def was_cut(request: HttpRequest, error: Exception) -> bool:
    """The connection broke under somebody who only reads; the next one may be whole."""
    if request.method not in ("GET", "HEAD") or not isinstance(error, DatabaseError):
        return False
    if connection.in_atomic_block or connection.connection is None or connection.is_usable():
        return False
    connection.close()
    return True


def can_be_asked_again(request: HttpRequest) -> bool:
    """Not with a piece of an upload: its bytes were read and are gone."""
    return request.method in ("GET", "HEAD", "POST")


def again(request: HttpRequest) -> HttpResponse:
    """Ask the view once more. A view makes one domain call, so whatever it did is undone."""
    match = request.resolver_match
    assert match is not None  # noqa: S101 - its view has just been asked
    for _name, files in request.FILES.lists():
        for file in files:
            file.seek(0)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


def answer(request: HttpRequest, error: Exception) -> HttpResponse | None:
    if isinstance(error, Refused):
        return refusal(request, error)
    if errors.is_unstorable(error):
        return errors.bad_request(request, error)
    if errors.is_full(error):
        return errors.full(request)
    return errors.outage(request) if errors.is_outage(error) else None


def refusal(request: HttpRequest, error: Refused) -> HttpResponse:
    """A refusal is an answer, not a crash: the reason goes back to the person."""
    is_stranger = isinstance(error, Forbidden) and request.actor.person_id is None  # type: ignore[attr-defined]
    if isinstance(error, SignInNeeded) or is_stranger:
        return errors.sign_in_needed(request)
    if isinstance(error, TooMany):
        return errors.page(request, 429, reason=str(error.reason), retry_after=error.wait)
    if isinstance(error, NotYet) and (edition := own_office(request, error.slug)):
        return render(request, "not_yet.html", not_yet(error, edition), status=404)
    status = 404 if isinstance(error, Missing) else 403 if isinstance(error, Forbidden) else 409
    context = {"reason": error.reason, "status": status}
    return render(request, "refused.html", context, status=status)


def own_office(request: HttpRequest, slug: str) -> offices.Office | None:
    """The edition of this address, for those who have a role in its programme."""
    actor = request.actor  # type: ignore[attr-defined]
    try:
        edition = offices.find(split(slug)[0])
    except Missing:
        return None
    has_role = any(programme_id == edition.programme_id for _role, programme_id in actor.roles)
    return edition if has_role or actor.is_admin else None


def not_yet(error: NotYet, edition: offices.Office) -> dict[str, object]:
    label, page = error.step
    return {
        "edition": edition,
        "reason": error.reason,
        "hint": error.hint,
        "label": label,
        "step": reverse(page, args=[error.slug]),
    }
