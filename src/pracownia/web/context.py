"""The one context processor of the house: what the shells need, without a query."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

FONTS = ("100", "125", "150")
THEMES = ("jasny", "ciemny", "kontrast")


def shell(request: HttpRequest) -> dict[str, Any]:
    font, theme = request.COOKIES.get("pismo", ""), request.COOKIES.get("motyw", "")
    return {
        "demo": settings.DEMO,
        "font": font if font in FONTS else "100",
        "theme": theme if theme in THEMES else "",
        "signed_in": "sessionid" in request.COOKIES,
    }
