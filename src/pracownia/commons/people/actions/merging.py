"""Two accounts of one person become one, and two again if that was a mistake."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pracownia.commons.people import moving, rules
from pracownia.commons.people.events import MergeUndone, PeopleMerged
from pracownia.commons.people.models import Merge, Person, Profile, Session
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish

FILLED = ("first_name", "last_name", "title", "phone")
FILLED_IN_PROFILE = ("postal_address", "website", "biography", "born_on")


@transaction.atomic
def merge(*, actor: Actor, kept_id: int, merged_id: int, now: datetime) -> Merge:
    """Everything that points to the merged account points to the kept one; empty fields of the
    kept one are filled in. The merged account cannot sign in, its address leads to the kept one."""
    first, second = sorted((kept_id, merged_id))
    held = {pk: lock(Person, pk) for pk in dict.fromkeys((first, second))}
    kept, merged = held[kept_id], held[merged_id]
    require(rules.may_merge(actor, kept, merged))
    plan = moving.plan(kept_id, merged_id)
    require(rules.may_move(plan.obstacles))
    moves = [_moved(reference, pks, kept_id, merged_id) for reference, pks in plan.moves]
    filled = _filled(kept, merged)
    Session.objects.filter(person=merged).delete()
    merged.is_active, merged.merged_into = False, kept
    merged.save(update_fields=["is_active", "merged_into"])
    done = Merge.objects.create(
        kept=kept, merged=merged, by_id=actor.person_id, at=now, moves=moves, filled=filled
    )
    event = PeopleMerged(programme_id=0, person_id=kept_id, merged_id=merged_id, merge_id=done.pk)
    publish(event, actor=actor)
    return done


@transaction.atomic
def undo_merge(*, actor: Actor, merge_id: int, now: datetime) -> Merge:
    """What has not changed since goes back; what came since stays with the kept account."""
    done = lock(Merge, merge_id)
    require(rules.may_undo_merge(actor, done, now=now))
    kept, merged = lock(Person, done.kept_id), lock(Person, done.merged_id)
    try:
        with transaction.atomic():
            for label, name, pks in done.moves:
                reference = moving.reference(label, name)
                reference.point(pks, at=merged.pk, instead_of=kept.pk)
    except IntegrityError:
        raise Refused(
            _("Something has been added since, and these accounts cannot part.")
        ) from None
    _emptied(kept, done.filled)
    merged.is_active, merged.merged_into = True, None
    merged.save(update_fields=["is_active", "merged_into"])
    done.undone_at = now
    done.save(update_fields=["undone_at"])
    event = MergeUndone(programme_id=0, person_id=kept.pk, merged_id=merged.pk, merge_id=done.pk)
    publish(event, actor=actor)
    return done


def _moved(
    reference: moving.Reference, pks: list[Any], kept_id: int, merged_id: int
) -> tuple[str, str, list[Any]]:
    reference.point(pks, at=kept_id, instead_of=merged_id)
    after = [kept_id] if reference.column.primary_key else [_plain(pk) for pk in pks]
    return reference.model._meta.label, reference.column.name, after


def _plain(pk: Any) -> Any:
    return pk if isinstance(pk, int) else str(pk)


def _filled(kept: Person, merged: Person) -> dict[str, str]:
    """Which empty fields of the kept account took what."""
    told = {
        name: getattr(merged, name)
        for name in FILLED
        if getattr(merged, name) and not getattr(kept, name)
    }
    for name, value in told.items():
        setattr(kept, name, value)
    if told:
        kept.save(update_fields=list(told))
    theirs = Profile.objects.filter(person=merged).first()
    if theirs is not None:
        ours = Profile.objects.get_or_create(person=kept)[0]
        taken = [n for n in FILLED_IN_PROFILE if getattr(theirs, n) and not getattr(ours, n)]
        for name in taken:
            setattr(ours, name, getattr(theirs, name))
            told[name] = str(getattr(theirs, name))
        ours.save(update_fields=taken)
    return told


def _emptied(kept: Person, filled: dict[str, str]) -> None:
    ours = Profile.objects.filter(person=kept).first()
    for name, value in filled.items():
        row: Any = kept if name in FILLED else ours
        if row is not None and str(getattr(row, name)) == value:
            setattr(row, name, None if name == "born_on" else "")
            row.save(update_fields=[name])
