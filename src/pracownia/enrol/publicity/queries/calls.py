"""Open calls as feeds and frames tell of them, and where a call is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import FETCH_RAISE, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from pracownia.announce.programmes.addresses import split
from pracownia.announce.programmes.models import Edition
from pracownia.announce.programmes.states import State
from pracownia.core.db import present
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries.categories import Term, terms_of


@dataclass(frozen=True, slots=True)
class OpenCall:
    """What a stranger needs to know in order to come."""

    pk: int
    title: str
    lead: str
    organiser: str
    programme: str
    places: int
    price: str
    address: str
    opens_at: datetime
    closes_at: datetime
    categories: tuple[Term, ...] = ()


def open_calls(*, now: datetime, slug: str = "", source: str = "") -> list[OpenCall]:
    """Calls that take applications now, soonest end first; of one programme with ``slug``.

    ``slug`` is the address of any of its editions; ``source`` the channel that shows the list.
    """
    calls = (
        Call.objects.filter(edition__state=State.PUBLISHED, window__is_draft=False)
        .filter(window__opens_at__lte=now, window__closes_at__gte=now.replace(microsecond=0))
        .select_related("window", "edition__programme__organiser")
        .order_by("window__closes_at", "pk")
        .fetch_mode(FETCH_RAISE)
    )
    if slug:
        calls = calls.filter(edition__programme=_public(slug).programme_id)
    found = list(calls[:100])
    terms = terms_of(found)
    return [_told(call, source, terms.get(call.pk, ())) for call in found]


def page_of(slug: str, source: str = "") -> str:
    """The page of the programme at the place where this call stands on it."""
    edition, suffix = split(slug)
    path = reverse("programmes:edition", args=[edition])
    asked = f"?{urlencode({'zrodlo': source})}" if source else ""
    return f"{path}{asked}#{suffix}" if suffix else f"{path}{asked}"


def _told(call: Call, source: str, categories: Iterable[Term]) -> OpenCall:
    edition = call.edition
    path = page_of(call.slug, source)
    return OpenCall(
        pk=call.pk,
        title=call.title,
        lead=edition.lead,
        organiser=edition.programme.organiser.name,
        programme=edition.programme.name,
        places=edition.places,
        price=edition.price,
        address=absolute(path),
        opens_at=call.window.opens_at,
        closes_at=call.window.closes_at,
        categories=tuple(categories),
    )


def _public(slug: str) -> Edition:
    return present(
        Edition.objects.select_related("programme")
        .exclude(state=State.DRAFT)
        .filter(slug=split(slug)[0])
        .first()
    )


def programme_of(slug: str) -> str:
    """The name of the programme of a public edition."""
    return _public(slug).programme.name


def absolute(path: str) -> str:
    """Others print it and paste it: the whole address."""
    return f"{settings.BASE_URL}{path}"


def published(edition_id: int) -> QuerySet[Edition]:
    return Edition.objects.filter(pk=edition_id).exclude(state=State.DRAFT)
