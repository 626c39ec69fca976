"""The calendar of an edition: stages that open and close by themselves, to the second."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes import rules
from pracownia.announce.programmes.events import WindowMoved
from pracownia.announce.programmes.models import Edition, Window
from pracownia.announce.programmes.queries.guards import may_move
from pracownia.core.access import Actor, Refused, require
from pracownia.core.events import publish

from .describing import _changed, _held, _renewed


@transaction.atomic
def set_window(
    *,
    actor: Actor,
    edition_id: int,
    kind: str,
    opens_at: datetime,
    closes_at: datetime,
    suffix: str = "",
    call_name: str = "",
    is_draft: bool = False,
    description: str = "",
    announced: bool = False,
) -> Window:
    """Put a stage in the calendar or move it; whoever is writing meanwhile is told by the event.

    ``suffix``, ``call_name``: the call whose stage it is, if it is not the edition's first one.
    ``announced``: people learn of it otherwise, so nobody is asked and no other letter goes.
    """
    edition = _held(actor, edition_id)
    if closes_at < opens_at:
        raise Refused(_("The end must be later than the beginning."))
    before = Window.objects.filter(edition=edition, kind=kind, suffix=suffix).first()
    if before is not None and not (announced or actor.is_system):
        require(may_move(before, opens_at, closes_at))
    window, _is_new = Window.objects.update_or_create(
        edition=edition,
        kind=Window.Kind(kind),
        suffix=suffix,
        defaults={
            "opens_at": opens_at,
            "closes_at": closes_at,
            "description": description,
            "call_name": call_name or (before.call_name if before else ""),
            "is_draft": before.is_draft if before else is_draft,
        },
    )
    _renewed(edition)
    publish(
        WindowMoved(
            programme_id=edition.programme_id,
            edition_id=edition.pk,
            kind=window.kind,
            suffix=suffix,
            opens_at=opens_at,
            closes_at=closes_at,
            closed_before=before.closes_at if before else None,
            is_announced=announced,
        ),
        actor=actor,
    )
    return window


@transaction.atomic
def show_call(*, actor: Actor, edition_id: int, suffix: str) -> Edition:
    """Everybody sees the stages of this call from now on."""
    edition = _held(actor, edition_id)
    Window.objects.filter(edition=edition, suffix=suffix).update(is_draft=False)
    return _changed(edition, "calendar", actor)


@transaction.atomic
def drop_window(*, actor: Actor, edition_id: int, kind: str, suffix: str = "") -> Edition:
    edition = _held(actor, edition_id)
    window = Window.objects.filter(edition=edition, kind=kind, suffix=suffix).first()
    if window is None:
        return edition
    # Later stages point at the window they live by; they decide by protecting it.
    is_used = any(
        relation.related_model._default_manager.filter(**{relation.field.name: window}).exists()
        for relation in Window._meta.related_objects
    )
    require(rules.may_drop_window(actor, edition, window, is_used=is_used))
    window.delete()
    return _changed(edition, "calendar", actor)
