"""Texts of an announcement made from the data of the programme and its call."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from pracownia.announce.programmes.queries import preview_page
from pracownia.announce.programmes.queries.page import Content
from pracownia.core.polish import clock, long_date, long_moment
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries.categories import Term, terms_of
from pracownia.enrol.publicity.rules import LINK, MOST_POSTER, MOST_SHORT
from pracownia.enrol.publicity.states import Kind

LONGEST_LINK = 90


def draft(call: Call, kind: Kind, language: str, now: datetime) -> str:
    """In Polish with the programme's own words; in English what the data say without them."""
    told = preview_page(edition_id=call.edition_id, now=now).edition
    with override(language):
        return _WRITERS[kind](call, told, language == "pl")


def _long(call: Call, told: Content, is_polish: bool) -> str:
    """Markdown: a heading, the lead, lists, dates, the link, whom to ask, the funder."""
    window = call.window
    dates = _("We take applications from %(opens)s until %(closes)s.") % {
        "opens": long_moment(window.opens_at),
        "closes": long_moment(window.closes_at),
    }
    parts = [
        f"## {_('Call for applications: %(title)s') % {'title': told.title}}",
        told.lead if is_polish else _organised(told),
        *(_lists(told) if is_polish else ()),
        f"## {_('When and how to apply')}",
        dates,
        *(_categories(call) if is_polish else ()),
        " ".join([_places(told), *([_price(told)] if is_polish else [])]),
        f"[{_('See the rules and apply')}]({LINK})",
        _contact(told),
        told.sentence,
    ]
    return "\n\n".join(part for part in parts if part)


def _categories(call: Call) -> list[str]:
    lines = in_words(terms_of([call]).get(call.pk, ()))
    return ["\n".join(f"- {line}" for line in lines)] if lines else []


def in_words(terms: Iterable[Term]) -> list[str]:
    """Each category with its end and its limit, as announcements and feeds say it."""
    found = []
    for one in terms:
        line = _("%(name)s: until %(moment)s") % {
            "name": one.name,
            "moment": long_moment(one.closes_at),
        }
        if one.limit:
            most = ngettext("at most %(n)d application", "at most %(n)d applications", one.limit)
            line = f"{line}, {most % {'n': one.limit}}"
        found.append(line)
    return found


def _organised(told: Content) -> str:
    return _("%(organiser)s runs the programme %(programme)s.") % {
        "organiser": told.organiser,
        "programme": told.programme,
    }


def _lists(told: Content) -> list[str]:
    found = []
    for kind, heading in (
        ("audience", _("Whom it is for")),
        ("gain", _("What you gain")),
        ("duty", _("What we expect")),
    ):
        if points := told.points.get(kind):
            found += [f"## {heading}", "\n".join(f"- {point.text}" for point in points)]
    return found


def _places(told: Content) -> str:
    return ngettext("There is %(count)s place.", "There are %(count)s places.", told.places) % {
        "count": told.places
    }


def _price(told: Content) -> str:
    costs = f" {told.costs.rstrip('.')}." if told.costs else ""
    return f"{_('Price')}: {told.price}.{costs}" if told.price else costs.strip()


def _contact(told: Content) -> str:
    ways = [told.contact_name, told.contact_email, told.contact_phone]
    known = ", ".join(way for way in ways if way)
    return _("Questions: %(whom)s") % {"whom": known} if known else ""


def _short(call: Call, told: Content, is_polish: bool) -> str:
    """As many sentences as a post holds, the link always."""
    closes_at = call.window.closes_at
    sentences = [
        _("Call for applications: %(title)s") % {"title": told.title} + ".",
        _("Until %(date)s, %(time)s.") % {"date": long_date(closes_at), "time": clock(closes_at)},
        _places(told),
        *([f"{capfirst(told.price)}."] if is_polish and told.price else []),
    ]
    last = f"{_('Rules and form')}: {LINK}"
    room = MOST_SHORT - LONGEST_LINK + len(LINK)
    while len(" ".join([*sentences, last])) > room and len(sentences) > 1:
        sentences.pop()
    return " ".join([*sentences, last])


def _poster(call: Call, told: Content, is_polish: bool) -> str:
    """Lines in large letters; the title above and the code below come by themselves."""
    closes_at = call.window.closes_at
    lines = [
        _("Applications until %(date)s, %(time)s")
        % {"date": long_date(closes_at), "time": clock(closes_at)},
        ngettext("%(count)s place", "%(count)s places", told.places) % {"count": told.places}
        + (f", {told.price}" if is_polish and told.price else ""),
    ]
    if is_polish and (roles := told.points.get("role")):
        lines.append(capfirst(", ".join(point.text for point in roles)))
    while len("\n".join(lines)) > MOST_POSTER:
        lines.pop()
    return "\n".join(lines)


_WRITERS: dict[Kind, Callable[[Call, Content, bool], str]] = {
    Kind.LONG: _long,
    Kind.SHORT: _short,
    Kind.POSTER: _poster,
}
