"""Programmes and editions come into being, are shown, taken back and archived."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes import events, rules
from pracownia.announce.programmes.addresses import MARK
from pracownia.announce.programmes.models import (
    Edition,
    Partner,
    Planned,
    Point,
    Programme,
    TeamMember,
)
from pracownia.announce.programmes.queries.guards import may_close
from pracownia.announce.programmes.states import State
from pracownia.commons.people.models import Organisation
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.polish import slug as slug_of

RESERVED = frozenset({"nowy"})
# What a new edition takes over from the one before; dates and money are its own.
INHERITED = (
    "lead",
    "price",
    "costs",
    "places",
    "contact_name",
    "contact_hours",
    "contact_email",
    "contact_phone",
    "funder_id",
)


@transaction.atomic
def found_programme(
    *, actor: Actor, name: str, organiser_id: int, slug: str = "", former_name: str = ""
) -> Programme:
    require(rules.may_found(actor))
    chosen = slug or slug_of(name)
    if Programme.objects.filter(slug=chosen).exists():
        raise Refused(_("There is already a programme with this address. Choose another one."))
    programme = Programme.objects.create(
        slug=chosen,
        name=name,
        former_name=former_name,
        organiser=lock(Organisation, organiser_id),
    )
    publish(events.ProgrammeFounded(programme_id=programme.pk), actor=actor)
    return programme


@transaction.atomic
def found_with_edition(
    *, actor: Actor, name: str, organiser: str, title: str, code: str, former_name: str = ""
) -> Edition:
    """A programme and its first edition at once; the organisation is named, known or not yet."""
    require(rules.may_found(actor))
    programme = found_programme(
        actor=actor,
        name=name,
        former_name=former_name,
        organiser_id=_organisation(organiser).pk,
    )
    return draft_edition(actor=actor, programme_id=programme.pk, title=title, code=code)


def _organisation(name: str) -> Organisation:
    known = Organisation.objects.standing().filter(name=name.strip()).first()
    return known or Organisation.objects.create(name=name.strip())


@transaction.atomic
def draft_edition(
    *,
    actor: Actor,
    programme_id: int,
    title: str,
    code: str,
    slug: str = "",
    predecessor_id: int | None = None,
    **told: Any,
) -> Edition:
    """A draft of a new edition; ``told`` are further fields of the edition (lead, places, …)."""
    require(rules.may_edit(actor, programme_id))
    programme = lock(Programme, programme_id)
    chosen = slug or slug_of(title) or slug_of(code)
    is_cut = not slug and slug_of(title, 200) != chosen
    if is_cut and Edition.objects.filter(slug=chosen).exists():
        # Long titles differ at their end, which an address has no room for.
        chosen = slug_of(f"{slug_of(title, 36)} {code}")
    if chosen in RESERVED or Edition.objects.filter(slug=chosen).exists():
        raise Refused(_("There is already an edition with this address. Choose another one."))
    if MARK in chosen or chosen.endswith("-"):
        raise Refused(_("Two hyphens in a row are kept for addresses of further calls."))
    edition = Edition.objects.create(
        programme=programme,
        title=title,
        code=code,
        slug=chosen,
        predecessor_id=predecessor_id,
        **{"places": 0, **told},
    )
    publish(events.EditionDrafted(programme_id=programme.pk, edition_id=edition.pk), actor=actor)
    return edition


@transaction.atomic
def copy_edition(
    *, actor: Actor, edition_id: int, title: str, code: str, slug: str = ""
) -> Edition:
    """The next edition: the text, lists, team and partners of the one before, without dates."""
    before = lock(Edition, edition_id)
    edition = draft_edition(
        actor=actor,
        programme_id=before.programme_id,
        title=title,
        code=code,
        slug=slug,
        predecessor_id=before.pk,
        **{name: getattr(before, name) for name in INHERITED},
    )
    models: tuple[type[Any], ...] = (Point, TeamMember, Partner, Planned)
    for model in models:
        copies = []
        for row in model._default_manager.filter(edition=before):
            row.pk, row.edition = None, edition
            if isinstance(row, Planned):
                row.starts_on = row.ends_on = None
                row.precision, row.is_provisional = Planned.Precision.NONE, False
                row.sequence, row.reminded_for = 0, None
            copies.append(row)
        model._default_manager.bulk_create(copies)
    return edition


@transaction.atomic
def publish_edition(*, actor: Actor, edition_id: int, now: datetime) -> Edition:
    edition = lock(Edition, edition_id)
    require(rules.may_publish(actor, edition))
    edition.state = State.PUBLISHED
    edition.published_at = edition.published_at or now
    return _shown(edition, events.EditionPublished, actor)


@transaction.atomic
def withdraw_edition(*, actor: Actor, edition_id: int) -> Edition:
    """Take the page back to a draft: strangers no longer see it."""
    edition = lock(Edition, edition_id)
    require(rules.may_withdraw(actor, edition))
    edition.state = State.DRAFT
    return _shown(edition, events.EditionWithdrawn, actor)


@transaction.atomic
def archive_edition(*, actor: Actor, edition_id: int, now: datetime) -> Edition:
    """The edition is over: its page stays readable among the earlier ones."""
    edition = lock(Edition, edition_id)
    require(rules.may_archive(actor, edition) and may_close(edition.pk, now))
    edition.state = State.ARCHIVED
    return _shown(edition, events.EditionArchived, actor)


def _shown(edition: Edition, event: type[Any], actor: Actor) -> Edition:
    edition.save(update_fields=["state", "published_at"])
    # Other editions of the programme list this one.
    for other in Edition.objects.filter(programme=edition.programme_id).order_by("pk"):
        other.revision += 1
        other.save(update_fields=["revision"])
    edition.refresh_from_db(fields=["revision"])
    publish(event(programme_id=edition.programme_id, edition_id=edition.pk), actor=actor)
    return edition
