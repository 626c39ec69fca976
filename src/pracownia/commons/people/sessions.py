"""Beginning and ending the session of a person in the browser."""

from django.contrib.auth import login, logout

from pracownia.core.http import Request

from .models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: Request, person: Person) -> None:
    """Always under a new session id, with nothing of what the session held before."""
    request.session.flush()
    login(request, person, backend=BACKEND)


def end(request: Request) -> None:
    logout(request)
