"""Announcing a change of a call under way, letting its day come, accepting it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import DocumentVersion, Edition, Window
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import held, lock
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.calls import rules
from pracownia.enrol.calls.events import ChangeAccepted, ChangeAnnounced, ChangeApplied
from pracownia.enrol.calls.models import Acceptance, Change


@transaction.atomic
def announce(
    *,
    actor: Actor,
    call_id: int,
    what: str,
    why: str,
    from_on: date,
    now: datetime,
    closes_at: datetime | None = None,
    rules_id: int | None = None,
    completion_days: int | None = None,
    asks_again: bool = False,
) -> Change:
    """The dated notice: a letter to all who apply, a line on the programme's page, the change.

    A later end of the call counts at once; other rules and terms from ``from_on``. Whoever
    applied under the earlier rules keeps them, unless ``asks_again``.
    """
    # The edition before its call, as everywhere.
    lock(Edition, Call.objects.values_list("edition", flat=True).filter(pk=call_id).first() or 0)
    call = held(Call.objects.select_related("edition", "window").filter(pk=call_id))
    programme_id = call.edition.programme_id
    require(rules.may_announce(actor, programme_id))
    told, reason = clean(what), clean(why)
    require(
        rules.is_whole(call, what=told, why=reason, from_on=from_on, closes_at=closes_at, now=now)
    )
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    if closes_at is not None and closes_at != call.window.closes_at:
        before["closes_at"] = call.window.closes_at.isoformat()
        after["closes_at"] = closes_at.isoformat()
    if rules_id and rules_id != call.rules_id:
        _rules_of(call, rules_id)
        before["rules"], after["rules"] = call.rules_id, rules_id
    if completion_days and completion_days != call.completion_days:
        before["completion_days"] = call.completion_days
        after["completion_days"] = completion_days
    change = Change.objects.create(
        call=call,
        what=told,
        why=reason,
        from_on=from_on,
        announced_at=now,
        announced_by_id=actor.person_id or 0,
        asks_again=asks_again,
        before=before,
        after=after,
    )
    if "closes_at" in after and closes_at is not None:
        programmes.set_window(
            actor=actor,
            edition_id=call.edition_id,
            kind=Window.Kind.APPLICATIONS,
            suffix=call.suffix,
            opens_at=call.window.opens_at,
            closes_at=closes_at,
            description=call.window.description,
            announced=True,
        )
    publish(ChangeAnnounced(programme_id=programme_id, change_id=change.pk), actor=actor)
    if from_on <= now.astimezone(WARSAW).date():
        _apply(change, call, actor, now)
    return change


def _rules_of(call: Call, rules_id: int) -> None:
    if not DocumentVersion.objects.filter(pk=rules_id, document__edition=call.edition_id).exists():
        raise Refused(_("Choose the rules from the documents of this edition."))


def _apply(change: Change, call: Call, actor: Actor, now: datetime) -> None:
    call.rules_id = change.after.get("rules", call.rules_id)
    call.completion_days = change.after.get("completion_days", call.completion_days)
    call.save(update_fields=["rules", "completion_days"])
    change.applied_at = now
    change.save(update_fields=["applied_at"])
    programme_id = call.edition.programme_id
    publish(ChangeApplied(programme_id=programme_id, change_id=change.pk), actor=actor)


@transaction.atomic
def apply_due(*, actor: Actor, now: datetime) -> int:
    """Changes whose day has come, in the order in which they were announced."""
    today = now.astimezone(WARSAW).date()
    due = Change.objects.filter(applied_at=None, from_on__lte=today).order_by("announced_at", "pk")
    done = 0
    for pk in list(due.values_list("pk", flat=True)):
        change = lock(Change, pk)
        if change.applied_at is None:
            call = held(Call.objects.select_related("edition").filter(pk=change.call_id))
            _apply(change, call, actor, now)
            done += 1
    return done


@transaction.atomic
def accept(*, actor: Actor, change_id: int, number: str, now: datetime) -> Acceptance:
    """The person accepts the changed rules for their application; a second click is the first."""
    change = lock(Change, change_id)
    application = held(
        Application.objects.select_related("call__edition").filter(
            number=number, person=actor.person_id, call=change.call_id
        )
    )
    require(rules.may_accept(actor, change, application))
    acceptance, is_new = Acceptance.objects.get_or_create(
        change=change, application=application, defaults={"accepted_at": now}
    )
    if is_new:
        publish(
            ChangeAccepted(
                programme_id=application.call.edition.programme_id,
                change_id=change.pk,
                application_id=application.pk,
            ),
            actor=actor,
        )
    return acceptance
