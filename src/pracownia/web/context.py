"""The context processors of the house: what the shells and links need, without a query."""

from typing import Any

from django.http import HttpRequest

from .shell import Shell


def shell(request: HttpRequest) -> dict[str, Any]:
    """``place``: the address of the edition or of the call that the page stands at."""
    match = request.resolver_match
    return {"shell": Shell(request), "place": match.kwargs.get("slug", "") if match else ""}
