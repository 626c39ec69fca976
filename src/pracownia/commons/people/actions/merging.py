"""Two accounts of one person become one, and two again if that was a mistake."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pracownia.commons.people import moving, rules
from pracownia.commons.people.comparing import OF_PERSON, fields_of, plain, unplain
from pracownia.commons.people.events import MergeUndone, PeopleMerged
from pracownia.commons.people.models import Merge, Person, Profile, Session
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish


@transaction.atomic
def merge(
    *,
    actor: Actor,
    kept_id: int,
    merged_id: int,
    now: datetime,
    take: Collection[str] = (),
) -> Merge:
    """Everything that points to the merged account points to the kept one; empty fields of the
    kept one are filled in, and those named in ``take`` get what the merged one has. The merged
    account cannot sign in, its address leads to the kept one."""
    first, second = sorted((kept_id, merged_id))
    held = {pk: lock(Person, pk) for pk in dict.fromkeys((first, second))}
    kept, merged = held[kept_id], held[merged_id]
    require(rules.may_merge(actor, kept, merged))
    plan = moving.plan(kept_id, merged_id)
    require(rules.may_move(plan.obstacles))
    moves = [_moved(reference, pks, kept_id, merged_id) for reference, pks in plan.moves]
    filled = _filled(kept, merged, take)
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


def _filled(kept: Person, merged: Person, take: Collection[str]) -> dict[str, list[str]]:
    """Which fields of the kept account took what: each with what stood there before."""
    ours, theirs = fields_of(kept), fields_of(merged)
    told = {
        name: [plain(ours[name]), plain(value)]
        for name, value in theirs.items()
        if value and (not ours[name] or name in take) and value != ours[name]
    }
    _write(kept, {name: theirs[name] for name in told})
    return told


def _emptied(kept: Person, filled: dict[str, list[str]]) -> None:
    """Only what still stands as the merge wrote it goes back."""
    now_there = fields_of(kept)
    back = {
        name: before for name, (before, after) in filled.items() if plain(now_there[name]) == after
    }
    _write(kept, {name: unplain(name, before) for name, before in back.items()})


def _write(kept: Person, values: dict[str, Any]) -> None:
    own = {name: value for name, value in values.items() if name in OF_PERSON}
    for name, value in own.items():
        setattr(kept, name, value)
    if own:
        kept.save(update_fields=list(own))
    of_profile = {name: value for name, value in values.items() if name not in own}
    if of_profile:
        Profile.objects.update_or_create(person=kept, defaults=of_profile)
