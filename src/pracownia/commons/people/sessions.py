"""Beginning and ending the session of a person in the browser."""

from django.contrib.auth import login, logout
from django.http import HttpResponse

from pracownia.core.http import Request

from .models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"


KEPT = "kept-"
"""Begins the names of what was sent without a session and waits for its author to sign in."""


def begin(request: Request, person: Person) -> None:
    """Always under a new session id, with nothing of what the session held before but texts
    kept for their author; who kept them says whose they are and shows them to nobody else."""
    kept = {name: value for name, value in request.session.items() if name.startswith(KEPT)}
    request.session.flush()
    login(request, person, backend=BACKEND)
    request.session.update(kept)


def end(request: Request, answer: HttpResponse) -> HttpResponse:
    """The browser forgets too: texts that pages kept in it are not for the next person here."""
    logout(request)
    answer["Clear-Site-Data"] = '"storage"'
    return answer
