"""Conditions of a call that somebody does not meet: asking to be let past, and deciding."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, Refused, require, unless
from pracownia.core.db import held
from pracownia.core.events import publish
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import WaiverAsked, WaiverDecided
from pracownia.enrol.applications.models import Waiver

from .held import _hold as hold


@transaction.atomic
def ask_to_pass(*, actor: Actor, slug: str, why: str, now: datetime) -> Waiver:
    """The actor's own draft in the edition ``slug``, stopped by what its answers say."""
    application, _asked = hold(mine=(actor, slug))
    sheet = application.sheet
    unmet = filling.way(asking.definition(sheet.version_id), sheet.answers).unmet
    before = list(application.waivers.all())
    require(rules.may_ask_to_pass(actor, application, now=now, unmet=unmet, before=before))
    text = clean(why)
    require(unless(not text, _("Write why the organiser should let you apply even so.")))
    try:
        with transaction.atomic():
            waiver = Waiver.objects.create(
                application=application, unmet=list(unmet), asked_why=text, asked_at=now
            )
    except IntegrityError:
        raise Refused(_("You have asked already. We will write when it is decided.")) from None
    publish(
        WaiverAsked(
            programme_id=application.call.edition.programme_id,
            application_id=application.pk,
            waiver_id=waiver.pk,
        ),
        actor=actor,
    )
    return waiver


@transaction.atomic
def decide_waiver(
    *, actor: Actor, waiver_id: int, is_granted: bool, reason: str, now: datetime
) -> Waiver:
    """Granted, the form goes on past these conditions, and only these."""
    of_call = ("application__call__edition", "application__call__window")
    rows = Waiver.objects.select_related(*of_call, "application__sheet")
    waiver = held(rows.filter(pk=waiver_id), of=("application", "application__sheet", "self"))
    require(rules.may_decide_waiver(actor, waiver, now=now, is_granted=is_granted))
    text = clean(reason)
    require(unless(not text, _("Write why. The person reads it, and it stays on record.")))
    waiver.is_granted, waiver.reason = is_granted, text
    waiver.decided_at, waiver.decided_by_id = now, actor.person_id
    waiver.save(update_fields=["is_granted", "reason", "decided_at", "decided_by"])
    application = waiver.application
    if is_granted:
        sheet = application.sheet
        passed = {*(sheet.answers.get(filling.PASSED) or ()), *waiver.unmet}
        sheet.answers = {**sheet.answers, filling.PASSED: sorted(passed)}
        sheet.save(update_fields=["answers"])
    publish(
        WaiverDecided(
            programme_id=application.call.edition.programme_id,
            application_id=application.pk,
            waiver_id=waiver.pk,
            is_granted=is_granted,
        ),
        actor=actor,
    )
    return waiver
