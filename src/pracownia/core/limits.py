"""How often one may ask: tallies kept in the database, the same for every process."""

import hashlib
import ipaddress
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.translation import ngettext

from .access import TooMany
from .http import Request
from .models import Tally

type Limit = tuple[str, str, int, timedelta]
"""Name, key (the caller's address when empty), how many times, in what stretch of time."""
AN_HOUR = timedelta(hours=1)
EXPORTS_AN_HOUR = 10
STARTS_AN_HOUR = 10
STARTS_AN_HOUR_FROM_ONE_NETWORK = 60


def limits(request: Request, *asked: Limit) -> None:
    """Count this request under each name and key, by one statement.

    The first limit that is passed raises TooMany, which becomes a page with 429. Counted at once
    and for good, also when what follows is refused.
    """
    places = []
    for name, key, times, per in asked:
        seconds = int(per.total_seconds())
        stretch, passed = divmod(int(request.now.timestamp()), seconds)
        digest = _digest(name, key or client_address(request), f"{seconds}:{stretch}")
        places.append((digest, times, seconds - passed))
    counted = _count([digest for digest, _times, _wait in places], request.now)
    for digest, times, wait in places:
        if counted[digest] > times:
            raise TooMany(_sentence(wait), wait=wait)


def count_export(request: Request) -> None:
    """Data of many people, or all data of one, leave ten times an hour for each person at most."""
    limits(request, ("export", f"{request.actor.person_id}", EXPORTS_AN_HOUR, AN_HOUR))


def count_start(request: Request) -> None:
    """Before what a stranger typed is kept: ten times an hour for one browser.

    A browser without a session counts with its network, in which a whole office may sit.
    """
    if name := request.session.session_key:
        limits(request, ("start", name, STARTS_AN_HOUR, AN_HOUR))
    else:
        limits(request, ("start", "", STARTS_AN_HOUR_FROM_ONE_NETWORK, AN_HOUR))


def count(name: str, key: str, stretch: str, now: datetime) -> int:
    """One more; the number so far. One statement, so that no two requests count the same."""
    digest = _digest(name, key, stretch)
    return _count([digest], now)[digest]


def _digest(name: str, key: str, stretch: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}|{name}|{key}|{stretch}".encode()).hexdigest()


def _count(digests: list[str], now: datetime) -> dict[str, int]:
    """Always in the same order: two requests that wait for each other would be a deadlock."""
    table = connection.ops.quote_name(Tally._meta.db_table)
    at = connection.ops.adapt_datetimefield_value(now)
    rows = ", ".join(["(%s, 1, %s)"] * len(digests))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, count, since) VALUES {rows} "  # noqa: S608
            f"ON CONFLICT (key) DO UPDATE SET count = {table}.count + 1 RETURNING key, count",
            [value for digest in sorted(digests) for value in (digest, at)],
        )
        return {str(digest): int(number) for digest, number in cursor.fetchall()}


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks; of a proxy's list only as much as we trust is believed.

    Each trusted proxy adds one address at the end of X-Forwarded-For, so what the client itself
    wrote there stands further left and is never read. Of IPv6 the network (/64) counts.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    proxies = settings.ENV.trusted_proxies
    if proxies:
        passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(passed) >= proxies and passed[-proxies]:
            address = passed[-proxies]
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def forget(*, now: datetime) -> int:
    """Tallies older than any stretch go: they hold no names, but need not pile up."""
    return Tally.objects.filter(since__lt=now - timedelta(days=2)).delete()[0]


def _sentence(wait: int) -> str:
    minutes = -(-wait // 60)
    return ngettext(
        "Too many attempts. Try again in %(count)d minute.",
        "Too many attempts. Try again in %(count)d minutes.",
        minutes,
    ) % {"count": minutes}
