"""``@proved_lately``: keys are changed by whoever has just shown who they are."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from pracownia.commons.people import sessions
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


def proved_lately[**P](
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """A session left open on somebody's desk does not let others make a key for themselves."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if sessions.is_fresh(request):
            return view(request, *args, **kwargs)
        back = request.path if request.method in ("GET", "HEAD") else reverse("keys:security")
        return HttpResponseRedirect(f"{reverse('keys:confirm')}?{urlencode({'next': back})}")

    return signed_in(guarded)
