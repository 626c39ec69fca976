"""Consents as the person, the guardian and the office see them."""

from uuid import UUID

from django.db.models import FETCH_RAISE, Case, QuerySet, Value, When
from django.utils.translation import gettext as _

from pracownia.commons.people import links
from pracownia.core.access import Actor
from pracownia.core.db import Missing, present

from . import matters, rules
from .matters import Matter
from .models import Consent
from .states import OPEN, State

ANSWER, WITHDRAWAL = "guardians.answer", "guardians.withdrawal"


def latest(*, person_id: int, about: str, hold: bool = False) -> Consent | None:
    """What was asked last about this matter of this person; ``hold`` in an action keeps it so."""
    rows = Consent.objects.select_for_update() if hold else Consent.objects.all()
    return (
        rows.filter(person_id=person_id, about=about)
        .exclude(state=State.REPLACED)
        .order_by("-pk")
        .first()
    )


def my_matter(*, viewer: Actor, slug: str, number: int) -> Matter:
    """A matter of the viewer's own; one of somebody else is not there."""
    found = matters.at(slug, number)
    if found is None or not rules.is_mine(viewer, found):
        raise Missing(_("There is no such matter among yours."))
    return found


def matter_of(consent: Consent) -> Matter:
    found = matters.of(consent.about)
    if found is None:
        raise Missing(_("There is no such matter among yours."))
    return found


def consent_by_link(*, uid: UUID, token: str, what: str = ANSWER) -> Consent:
    found = Consent.objects.select_related("person").filter(uid=uid).first()
    if found is None or not links.fits(token, what, found.uid, found.salt):
        raise Missing(
            _("This link does not work. Open the latest letter, or copy the whole link from it.")
        )
    return found


def token_of(consent: Consent, what: str = ANSWER) -> str:
    return links.token_of(what, consent.uid, consent.salt)


def for_office(*, programme_id: int) -> QuerySet[Consent]:
    """Those that wait at the top, then the latest; who was replaced is not shown."""
    return (
        Consent.objects.filter(programme_id=programme_id)
        .exclude(state=State.REPLACED)
        .select_related("person")
        .annotate(is_last=Case(When(state__in=OPEN, then=Value(0)), default=Value(1)))
        .order_by("is_last", "-asked_at", "-pk")
        .fetch_mode(FETCH_RAISE)
    )


def one_for_office(*, programme_id: int, consent_id: int) -> Consent:
    found = Consent.objects.filter(programme_id=programme_id, pk=consent_id)
    return present(found.select_related("person", "scan", "recorded_by").first())
