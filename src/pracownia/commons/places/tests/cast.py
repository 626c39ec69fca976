"""Small registers for tests: files as Statistics Poland publishes them."""

from datetime import UTC, datetime

from pracownia.commons.places.models import Place
from pracownia.core.access import Actor

ADMIN = Actor(1, is_admin=True)
COORDINATOR = Actor(2, roles=frozenset({("coordinator", 7)}))
SOMEBODY = Actor(3)
NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
KINDS = {"urban": "1", "rural": "2", "urban_rural": "3"}
HEAD = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"


def rows() -> dict[str, list[str]]:
    """The register of today as rows of a file TERC, by code."""
    found = {}
    for place in Place.objects.filter(valid_until=None).order_by("code"):
        parts = [place.code[:2], place.code[2:4], place.code[4:], KINDS.get(place.kind, "")]
        name = place.name.upper() if len(place.code) == 2 else place.name
        found[place.code] = [*parts, name, "", "2027-01-01"]
    return found


def as_csv(units: dict[str, list[str]]) -> bytes:
    return "\ufeff".encode() + "\n".join([HEAD, *(";".join(u) for u in units.values())]).encode()


def as_xml(units: dict[str, list[str]]) -> bytes:
    names = HEAD.split(";")
    cells = (
        "".join(f"<{n}>{value}</{n}>" for n, value in zip(names, unit, strict=True))
        for unit in units.values()
    )
    body = "".join(f"<row>{cell}</row>" for cell in cells)
    return f'<?xml version="1.0"?><teryt><catalog name="TERC">{body}</catalog></teryt>'.encode()
