"""What every page of the builder begins with: the office, the version, and who may be here."""

from pracownia.commons.composing import queries, rules
from pracownia.commons.questionnaires.models import Version
from pracownia.core import offices
from pracownia.core.access import admit, require
from pracownia.core.http import Request


def office(request: Request, slug: str) -> offices.Office:
    """For everybody who works in the programme."""
    edition = offices.find(slug)
    admit(rules.may_read(request.actor, edition.programme_id))
    return edition


def builder(request: Request, slug: str) -> offices.Office:
    edition = offices.find(slug)
    admit(rules.may_build(request.actor, edition.programme_id))
    return edition


def version_to_see(request: Request, slug: str, version_id: int) -> tuple[offices.Office, Version]:
    edition = office(request, slug)
    version = queries.version_of(version_id=version_id, programme_id=edition.programme_id)
    admit(rules.may_see(request.actor, version))
    return edition, version


def draft(request: Request, slug: str, version_id: int) -> tuple[offices.Office, Version]:
    """A version that this person may change: who is asked first, then whether it is a draft."""
    edition = builder(request, slug)
    version = queries.version_of(version_id=version_id, programme_id=edition.programme_id)
    require(rules.may_change(request.actor, version))
    return edition, version
