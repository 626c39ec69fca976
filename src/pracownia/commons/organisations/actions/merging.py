"""Two entries of one organisation become one, and two again if that was a mistake."""

from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pracownia.commons.organisations import moving, queries, rules
from pracownia.commons.organisations.events import OrganisationMergeUndone, OrganisationsMerged
from pracownia.commons.organisations.models import Merger
from pracownia.commons.organisations.queries.duplicates import differing
from pracownia.commons.people.models import NUMBERS, Organisation
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish

FILLED: Final = (*NUMBERS, "address", "website", "phone", "place_id", "parent_id")


@transaction.atomic
def merge(*, actor: Actor, kept_id: int, merged_id: int, now: datetime) -> Merger:
    """Everything that points to the merged entry points to the kept one; its gaps are filled."""
    first, second = sorted((kept_id, merged_id))
    locked = {pk: lock(Organisation, pk) for pk in dict.fromkeys((first, second))}
    kept, merged = locked[kept_id], locked[merged_id]
    require(rules.may_merge(actor, kept, merged))
    require(rules.may_differ(differing(kept, merged)))
    related = merged.pk in queries.above(kept) or kept.pk in queries.above(merged)
    require(rules.may_be_apart(is_one_part_of_other=related))
    plan = moving.plan(kept_id, merged_id)
    require(rules.may_move(plan.obstacles))
    moves = []
    for reference, pks in plan.moves:
        reference.point(pks, at=kept_id, instead_of=merged_id)
        moves.append((reference.model._meta.label, reference.column.name, pks))
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    filled = _filled(kept, merged)
    done = Merger.objects.create(
        kept=kept, merged=merged, by_id=actor.person_id, at=now, moves=moves, filled=filled
    )
    event = OrganisationsMerged(
        programme_id=0, organisation_id=kept_id, merged_id=merged_id, merger_id=done.pk
    )
    publish(event, actor=actor)
    return done


@transaction.atomic
def undo_merge(*, actor: Actor, merger_id: int, now: datetime) -> Merger:
    """What has not changed since goes back; what came since stays with the kept entry."""
    done = lock(Merger, merger_id)
    require(rules.may_undo_merge(actor, done, now=now))
    kept, merged = lock(Organisation, done.kept_id), lock(Organisation, done.merged_id)
    try:
        with transaction.atomic():
            for label, name, pks in done.moves:
                moving.reference(label, name).point(pks, at=merged.pk, instead_of=kept.pk)
            _emptied(kept, done.filled)
            merged.merged_into = None
            merged.save(update_fields=["merged_into"])
    except IntegrityError:
        raise Refused(_("Something has been added since, and these entries cannot part.")) from None
    done.undone_at = now
    done.save(update_fields=["undone_at"])
    event = OrganisationMergeUndone(
        programme_id=0, organisation_id=kept.pk, merged_id=merged.pk, merger_id=done.pk
    )
    publish(event, actor=actor)
    return done


def _filled(kept: Organisation, merged: Organisation) -> dict[str, Any]:
    """Which empty fields of the kept entry took what; an address only with what vouches for it."""
    told = {
        name: getattr(merged, name)
        for name in FILLED
        if getattr(merged, name)
        and not getattr(kept, name)
        and not (name == "parent_id" and merged.parent_id == kept.pk)
    }
    if merged.email and not kept.email:
        told |= {"email": merged.email, "is_email_sure": merged.is_email_sure}
    for name, value in told.items():
        setattr(kept, name, value)
    if told:
        kept.save()
    return told


def _emptied(kept: Organisation, filled: dict[str, Any]) -> None:
    for name, value in filled.items():
        if getattr(kept, name) == value:
            empty = None if name.endswith("_id") else False if name == "is_email_sure" else ""
            setattr(kept, name, empty)
    if filled:
        kept.save()
