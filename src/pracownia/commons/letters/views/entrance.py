"""Who may pass into the letters of a programme."""

from pracownia.commons.letters import rules
from pracownia.core import offices
from pracownia.core.access import admit
from pracownia.core.http import Request


def office(request: Request, slug: str) -> offices.Office:
    """The edition of the address, for those who look after its letters."""
    edition = offices.find(slug)
    admit(rules.may_read_letters(request.actor, edition.programme_id))
    return edition
