"""Who may come in at all: ``@signed_in`` for pages of people, ``local`` for where to go next."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from .access import SignInNeeded
from .http import Request


def signed_in[**P](
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """Only for people who have signed in; others are asked to, and come back afterwards."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor.person_id is None:
            raise SignInNeeded(_("Sign in to go on."))
        return view(request, *args, **kwargs)

    return guarded


def local(path: str | None, otherwise: str = "") -> str:
    """The path when it stays on this site, else ``otherwise``."""
    path = path or ""
    safe = (
        path.startswith("/")
        and len(path) <= 300
        and path.isprintable()
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    )
    return path if safe else otherwise
