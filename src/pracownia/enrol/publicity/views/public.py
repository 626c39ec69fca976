"""For everybody: a channel's link, feeds of open calls, a frame for other websites."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from pracownia.core.http import Request, source_of
from pracownia.core.polish import long_moment
from pracownia.enrol.publicity import actions, queries
from pracownia.enrol.publicity.queries import OpenCall

# The frame shows text and links; nothing in it can be pressed on somebody's behalf.
FRAME: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "form-action": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": ["*"],
}


@require_safe
def enter(request: Request, slug: str, channel: str) -> HttpResponse:
    """The link of a channel: counted, then on to the page of the programme. No cookie is set."""
    source = ""
    if request.method == "GET":
        agent = request.headers.get("User-Agent", "")
        source = actions.count_visit(actor=request.actor, slug=slug, channel=channel, agent=agent)
    response = redirect(queries.page_of(slug, source))
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def rss(request: Request, slug: str = "") -> HttpResponse:
    """Open calls for readers of news, of the whole site or of one programme."""
    title, calls = _asked(request, slug)
    feed = Rss201rev2Feed(
        title=title,
        link=queries.absolute(reverse("programmes:programmes")),
        description=_("Calls that take applications now"),
        language=get_language() or "pl",
        feed_url=queries.absolute(request.path),
    )
    for call in calls:
        feed.add_item(
            title=call.title,
            link=call.address,
            description=f"{call.lead}\n\n{_until(call)}",
            author_name=call.organiser,
            pubdate=call.opens_at,
            unique_id=_id(call),
            unique_id_is_permalink=False,
        )
    return _kept(HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type))


@require_safe
def json(request: Request, slug: str = "") -> HttpResponse:
    """The same as JSON Feed 1.1; what is ours stands under „_nabor”."""
    title, calls = _asked(request, slug)
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": queries.absolute(reverse("programmes:programmes")),
        "feed_url": queries.absolute(request.path),
        "language": get_language() or "pl",
        "items": [_item(call) for call in calls],
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    # Public facts, asked without cookies: scripts of other websites may read them.
    response["Access-Control-Allow-Origin"] = "*"
    return _kept(response)


@require_safe
@xframe_options_exempt
@csp_override(FRAME)
def frame(request: Request, slug: str = "") -> HttpResponse:
    """A small page to be shown inside other websites: no cookie, no form, no script."""
    title, calls = _asked(request, slug)
    context = {"title": title, "calls": calls, "now": request.now}
    return render(request, "publicity/public/frame.html", context)


def _asked(request: Request, slug: str) -> tuple[str, list[OpenCall]]:
    source = source_of(request)
    calls = queries.open_calls(now=request.now, slug=slug, source=source)
    if slug:
        words = {"programme": queries.programme_of(slug)}
        return _("Open calls: %(programme)s") % words, calls
    return _("Open calls"), calls


def _until(call: OpenCall) -> str:
    lines = [_("Applications until %(moment)s.") % {"moment": long_moment(call.closes_at)}]
    return "\n".join([*lines, *queries.in_words(call.categories)])


def _id(call: OpenCall) -> str:
    return queries.absolute(f"/nabory/{call.pk}")


def _item(call: OpenCall) -> dict[str, Any]:
    return {
        "id": _id(call),
        "url": call.address,
        "title": call.title,
        "summary": call.lead,
        "content_text": f"{call.lead}\n\n{_until(call)}",
        "date_published": call.opens_at.isoformat(),
        "authors": [{"name": call.organiser}],
        "_nabor": {
            "about": "https://jsonfeed.org/version/1.1#extensions",
            "programme": call.programme,
            "opens_at": call.opens_at.isoformat(),
            "closes_at": call.closes_at.isoformat(),
            "categories": [
                {
                    "name": one.name,
                    "closes_at": one.closes_at.isoformat(),
                    "most_applications": one.limit,
                }
                for one in call.categories
            ],
            "places": call.places,
            "price": call.price,
        },
    }


def _kept(response: HttpResponse) -> HttpResponse:
    """Readers of news come often; a call is open or not to the second on its own page."""
    response["Cache-Control"] = "public, max-age=300"
    return response
