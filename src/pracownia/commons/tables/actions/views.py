"""Keeping, changing and deleting a view, and opening the list with it."""

from datetime import datetime

from django.db import transaction

from pracownia.commons.tables import rules
from pracownia.commons.tables.events import ViewDeleted, ViewKept
from pracownia.commons.tables.models import Opening, View
from pracownia.core.access import Actor, require
from pracownia.core.db import held
from pracownia.core.events import publish


@transaction.atomic
def keep_view(
    *,
    actor: Actor,
    programme_id: int,
    table: str,
    name: str,
    query: str,
    is_shared: bool,
    is_default: bool,
    now: datetime,
) -> View:
    """A new view of one's own."""
    name = " ".join(name.split())[:80]
    mine = View.objects.filter(programme_id=programme_id, table=table, owner=actor.person_id or 0)
    names = set(mine.values_list("name", flat=True))
    require(rules.may_keep(name=name, is_taken=name in names, how_many=len(names)))
    view = View.objects.create(
        programme_id=programme_id,
        table=table,
        owner_id=actor.person_id or 0,
        name=name,
        query=query[:4000],
        is_shared=is_shared,
        changed_at=now,
    )
    if is_default:
        _open(actor, view)
    _tell(actor, view)
    return view


@transaction.atomic
def change_view(
    *,
    actor: Actor,
    view_id: int,
    now: datetime,
    name: str | None = None,
    query: str | None = None,
    is_shared: bool | None = None,
) -> View:
    """Another name, another reach, or what the list asks now; only by its owner."""
    view = held(View.objects.select_related("owner").filter(pk=view_id), of=("self",))
    require(rules.may_change(actor, view))
    if name is not None:
        name = " ".join(name.split())[:80]
        mine = View.objects.filter(
            programme_id=view.programme_id, table=view.table, owner=view.owner_id, name=name
        )
        is_taken = mine.exclude(pk=view.pk).exists()
        require(rules.may_keep(name=name, is_taken=is_taken, how_many=0))
        view.name = name
    if query is not None:
        view.query = query[:4000]
    if is_shared is not None:
        view.is_shared = is_shared
        if not is_shared:  # lists of others no longer open with it
            view.openings.exclude(person=view.owner_id).delete()
    view.changed_at = now
    view.save()
    _tell(actor, view)
    return view


@transaction.atomic
def open_with(*, actor: Actor, view_id: int, is_default: bool) -> None:
    """One's own list opens with this view, which may be somebody else's; or no longer does."""
    view = held(View.objects.filter(pk=view_id), of=("self",))
    require(rules.may_see(actor, view))
    if is_default:
        _open(actor, view)
    else:
        Opening.objects.filter(view=view, person=actor.person_id or 0).delete()


@transaction.atomic
def delete_view(*, actor: Actor, view_id: int) -> None:
    view = held(View.objects.select_related("owner").filter(pk=view_id), of=("self",))
    require(rules.may_change(actor, view))
    publish(
        ViewDeleted(programme_id=view.programme_id, view_id=view.pk, table=view.table), actor=actor
    )
    view.delete()


def _open(actor: Actor, view: View) -> None:
    Opening.objects.update_or_create(
        programme_id=view.programme_id,
        table=view.table,
        person_id=actor.person_id or 0,
        defaults={"view": view},
    )


def _tell(actor: Actor, view: View) -> None:
    publish(
        ViewKept(
            programme_id=view.programme_id,
            view_id=view.pk,
            table=view.table,
            is_shared=view.is_shared,
        ),
        actor=actor,
    )
