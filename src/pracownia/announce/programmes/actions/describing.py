"""What the page of an edition says: facts, lists, people, money, picture."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes import rules
from pracownia.announce.programmes.events import EditionChanged
from pracownia.announce.programmes.models import (
    Edition,
    Funder,
    Partner,
    Point,
    TeamMember,
)
from pracownia.commons.files.pictures import encoded
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish

DESCRIBED = frozenset(
    [
        "title",
        "official_title",
        "code",
        "lead",
        "predecessor_id",
        "places",
        "price",
        "costs",
        "starts_on",
        "ends_on",
        "source",
        "source_url",
        "contact_name",
        "contact_hours",
        "contact_email",
        "contact_phone",
    ]
)
WIDEST = 1600


def _held(actor: Actor, edition_id: int) -> Edition:
    """The edition, locked, if the actor may edit it."""
    edition = lock(Edition, edition_id)
    require(rules.may_edit(actor, edition.programme_id))
    return edition


def _renewed(edition: Edition) -> Edition:
    """Every change makes a new revision: pages cached for the old one are forgotten."""
    edition.revision += 1
    edition.save(update_fields=["revision"])
    return edition


@transaction.atomic
def renew_page(*, actor: Actor, edition_id: int) -> Edition:
    """Part of actions of later rooms that show something on the page; theirs is the rule."""
    return _renewed(lock(Edition, edition_id))


def _changed(edition: Edition, what: str, actor: Actor) -> Edition:
    """A change that has no event of its own."""
    _renewed(edition)
    publish(
        EditionChanged(programme_id=edition.programme_id, edition_id=edition.pk, what=what),
        actor=actor,
    )
    return edition


@transaction.atomic
def describe(*, actor: Actor, edition_id: int, what: str = "basics", **told: Any) -> Edition:
    """Change plain facts of the edition: see DESCRIBED for their names."""
    edition = _held(actor, edition_id)
    if strange := set(told) - DESCRIBED:
        raise TypeError(f"an edition is not described by {sorted(strange)}")
    for name, value in told.items():
        setattr(edition, name, value)
    edition.save(update_fields=[name.removesuffix("_id") for name in told])
    return _changed(edition, what, actor)


@transaction.atomic
def set_points(
    *, actor: Actor, edition_id: int, kind: str, points: Sequence[str | dict[str, Any]]
) -> Edition:
    """Replace one list of the page; a point is its text or a dict of text, icon and code."""
    edition = _held(actor, edition_id)
    edition.points.filter(kind=kind).delete()
    Point.objects.bulk_create(
        Point(
            edition=edition,
            kind=kind,
            order=order,
            **({"text": point} if isinstance(point, str) else point),
        )
        for order, point in enumerate(points, 1)
    )
    return _changed(edition, kind, actor)


@transaction.atomic
def set_team(*, actor: Actor, edition_id: int, members: Iterable[dict[str, Any]]) -> Edition:
    """Replace the team and the experts; each member is a dict of the fields of TeamMember."""
    edition = _held(actor, edition_id)
    edition.team.all().delete()
    TeamMember.objects.bulk_create(
        TeamMember(edition=edition, order=order, **member)
        for order, member in enumerate(members, 1)
    )
    return _changed(edition, "team", actor)


@transaction.atomic
def set_partners(*, actor: Actor, edition_id: int, partners: Iterable[tuple[int, str]]) -> Edition:
    """Replace the partners: pairs of an organisation's id and its role."""
    edition = _held(actor, edition_id)
    edition.partners.all().delete()
    Partner.objects.bulk_create(
        Partner(edition=edition, organisation_id=organisation_id, role=role, order=order)
        for order, (organisation_id, role) in enumerate(partners, 1)
    )
    return _changed(edition, "partners", actor)


@transaction.atomic
def set_funding(
    *,
    actor: Actor,
    edition_id: int,
    name: str,
    sentence: str,
    marks: Sequence[dict[str, str]] | None = None,
    grant: Any = None,
    total: Any = None,
) -> Edition:
    """Who pays and how much; ``marks`` in the obligatory order, each {"alt", "image"}."""
    edition = _held(actor, edition_id)
    if name:
        # A funder belongs to one edition: earlier papers and pages keep their own strip.
        funder = edition.funder
        if funder is None or funder.editions.exclude(pk=edition.pk).exists():
            funder = Funder(marks=funder.marks if funder and marks is None else [])
        funder.name, funder.sentence = name, sentence
        if marks is not None:
            funder.marks = [dict(mark) for mark in marks]
        funder.save()
        edition.funder = funder
    else:
        edition.funder = None
    edition.grant, edition.total = grant, total
    edition.save(update_fields=["funder", "grant", "total"])
    return _changed(edition, "funding", actor)


@transaction.atomic
def set_picture(
    *,
    actor: Actor,
    edition_id: int,
    alt: str,
    author: str = "",
    file: IO[bytes] | None = None,
    is_removed: bool = False,
) -> Edition:
    """The picture of the page, encoded anew: no place, camera or thumbnail travels with it."""
    edition = _held(actor, edition_id)
    if is_removed:
        edition.picture, alt, author = "", "", ""
    elif file is not None:
        drawn = encoded(file, edge=WIDEST, kind="jpg")
        name = f"{hashlib.sha256(drawn).hexdigest()[:24]}.jpg"
        edition.picture.save(name, ContentFile(drawn), save=False)
    if edition.picture and not alt.strip():
        raise Refused(_("Describe the picture: people who cannot see it need the description."))
    edition.picture_alt, edition.picture_author = alt.strip(), author
    edition.save(update_fields=["picture", "picture_alt", "picture_author"])
    return _changed(edition, "picture", actor)
