"""The plan of sessions: a session that is moved or renamed stays the same one in calendars."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction

from pracownia.announce.programmes import rules
from pracownia.announce.programmes.events import (
    SessionCalledOff,
    SessionComing,
    SessionMoved,
    SessionPlanned,
)
from pracownia.announce.programmes.models import Edition, Planned
from pracownia.announce.programmes.states import State
from pracownia.core.access import Actor, require
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW

from .describing import _changed, _held

REMIND_BEFORE = timedelta(days=3)


class Told(NamedTuple):
    """What an invitation says of a session; nothing of it changes without a letter."""

    title: str
    starts_on: date
    ends_on: date
    mode: str
    is_provisional: bool


def _told_of(session: Planned) -> Told | None:
    """None while the days are not known: there is nothing for a calendar yet."""
    if not session.is_dated or session.starts_on is None:
        return None
    return Told(
        session.title,
        session.starts_on,
        session.ends_on or session.starts_on,
        session.mode,
        session.is_provisional,
    )


@transaction.atomic
def set_plan(*, actor: Actor, edition_id: int, sessions: Iterable[dict[str, Any]]) -> Edition:
    """Replace the plan; each session is a dict of the fields of Planned."""
    edition = _held(actor, edition_id)
    wanted = list(sessions)
    known = _same(list(edition.plan.all()), wanted)
    kept = {row.pk for row in known if row}
    for gone in edition.plan.exclude(pk__in=kept):
        _take_out(edition, gone, actor)
    for order, (row, values) in enumerate(zip(known, wanted, strict=True), 1):
        before = _told_of(row) if row else None
        session = row or Planned(edition=edition)
        fresh = Planned(edition=edition, **values)
        for field in Planned._meta.concrete_fields:
            if field.editable and not field.primary_key:
                setattr(session, field.attname, getattr(fresh, field.attname))
        session.order = order
        _put(edition, session, before, actor)
    return _changed(edition, "plan", actor)


def _put(edition: Edition, session: Planned, before: Told | None, actor: Actor) -> None:
    """Save a session; those who have it in their calendars hear when it is another than before."""
    now_told = _told_of(session)
    if session.pk and before != now_told:
        session.sequence += 1
    session.save()
    if edition.state != State.PUBLISHED or before == now_told:
        return
    if now_told is None:
        _call_off(edition, session, before, actor)
        return
    event = SessionMoved if before else SessionPlanned
    told = event(programme_id=edition.programme_id, edition_id=edition.pk, session_id=session.pk)
    publish(told, actor=actor)


def _take_out(edition: Edition, session: Planned, actor: Actor) -> None:
    """Remove a session, also from the calendars that it is in."""
    session.sequence += 1
    if edition.state == State.PUBLISHED:
        _call_off(edition, session, _told_of(session), actor)
    session.delete()


def _call_off(edition: Edition, session: Planned, before: Told | None, actor: Actor) -> None:
    if before:
        publish(
            SessionCalledOff(
                programme_id=edition.programme_id,
                edition_id=edition.pk,
                session_id=session.pk,
                title=before.title,
                starts_on=before.starts_on,
                ends_on=before.ends_on,
                sequence=session.sequence,
            ),
            actor=actor,
        )


def _same(rows: list[Planned], wanted: list[dict[str, Any]]) -> list[Planned | None]:
    """For each wanted session the row that it was: same name and days, same name, same days."""
    found: list[Planned | None] = [None] * len(wanted)
    left = list(rows)
    for names in (("title", "starts_on", "ends_on"), ("title",), ("starts_on", "ends_on")):
        for place, values in enumerate(wanted):
            mark = tuple(values.get(name) for name in names)
            if found[place] is None and mark[0] is not None:
                row = next((r for r in left if tuple(getattr(r, n) for n in names) == mark), None)
                if row is not None:
                    left.remove(row)
                    found[place] = row
    return found


@transaction.atomic
def remind_of_sessions(*, actor: Actor, now: datetime) -> int:
    """Tell once of sessions that begin in three days. Returns of how many."""
    today = now.astimezone(WARSAW).date()
    soon = (
        Planned.objects.select_for_update(of=("self",))
        .filter(
            edition__state=State.PUBLISHED,
            precision=Planned.Precision.DAY,
            starts_on__gt=today,
            starts_on__lte=today + REMIND_BEFORE,
        )
        .select_related("edition")
        .order_by("pk")
    )
    coming = [session for session in soon if session.reminded_for != session.starts_on]
    for session in coming:
        require(rules.may_edit(actor, session.edition.programme_id))
        session.reminded_for = session.starts_on
        session.save(update_fields=["reminded_for"])
        publish(
            SessionComing(
                programme_id=session.edition.programme_id,
                edition_id=session.edition_id,
                session_id=session.pk,
            ),
            actor=actor,
        )
    return len(coming)
