"""Text size, theme, shortcuts and language: cookies set by a plain POST, without an account.

These two addresses are exempt from the CSRF token on purpose. Their forms stand on every page,
also for people without a session; a token in them would put a cookie and `Vary: Cookie` on every
anonymous page. What a forged request could do is change the look of a page for one person, who
changes it back with one click. Still, a request from another site is refused by what browsers
say about it themselves: Sec-Fetch-Site, else Origin.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

THEME_COOKIE, FONT_COOKIE, SHORTCUTS_COOKIE = "motyw", "pismo", "skroty"
LANGUAGE_COOKIE = "jezyk"  # read by LanguageMiddleware
THEMES = ("jasny", "ciemny", "kontrast")
FONTS = ("100", "125", "150")
CHOICES = {
    THEME_COOKIE: (*THEMES, "system"),
    FONT_COOKIE: FONTS,
    SHORTCUTS_COOKIE: ("tak", "nie"),
}
YEAR = 365 * 24 * 60 * 60


@csrf_exempt
@require_POST
def change_appearance(request: HttpRequest) -> HttpResponse:
    """Remember a chosen text size, theme or use of one-key shortcuts."""
    if not from_here(request):
        return HttpResponseForbidden(gettext("This form was sent from another site."))
    answer = HttpResponseRedirect(way_back(request))
    for name, allowed in CHOICES.items():
        value = request.POST.get(name)
        if value == "system":
            answer.delete_cookie(name, samesite="Lax")
        elif value in allowed:
            remember(answer, name, value)
    return answer


@csrf_exempt
@require_POST
def change_language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language of the interface."""
    if not from_here(request):
        return HttpResponseForbidden(gettext("This form was sent from another site."))
    answer = HttpResponseRedirect(way_back(request))
    language = request.POST.get("jezyk")
    if language in dict(settings.LANGUAGES):
        remember(answer, LANGUAGE_COOKIE, str(language))
    return answer


def remember(answer: HttpResponse, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )


def from_here(request: HttpRequest) -> bool:
    """Did our own page send this? Browsers too old to say are believed: see above why."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.get_host()
    return True


def way_back(request: HttpRequest) -> str:
    """The page to return to: only an address of this site, never of another."""
    for wanted in (request.POST.get("next"), request.headers.get("Referer")):
        if wanted and url_has_allowed_host_and_scheme(
            wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            return wanted
    return "/"
