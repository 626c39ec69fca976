"""Two applications that look alike: the decision that they are not of one person."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, require, unless
from pracownia.core.db import present
from pracownia.core.events import publish
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import ToldApart
from pracownia.enrol.applications.models import Application, Distinct
from pracownia.enrol.applications.queries.duplicates import looked_at


@transaction.atomic
def tell_apart(
    *, actor: Actor, application_id: int, number: str, reason: str, now: datetime
) -> Distinct:
    """``number``: of the other one. Said twice it is one decision, the first."""
    rows = Application.objects.select_related("call__edition")
    application = present(rows.filter(pk=application_id).first())
    other = present(
        rows.filter(call__in=looked_at(application.call), number=number).exclude(number="").first()
    )
    require(rules.may_tell_apart(actor, application, other))
    text = clean(reason)[:500]
    require(unless(not text, _("Write how you know that it is not a duplicate.")))
    first, second = sorted((application.pk, other.pk))
    decided, is_new = Distinct.objects.get_or_create(
        first_id=first,
        second_id=second,
        defaults={"reason": text, "by_id": actor.person_id, "at": now},
    )
    if is_new:
        publish(
            ToldApart(
                programme_id=application.call.edition.programme_id,
                application_id=application.pk,
                other_id=other.pk,
            ),
            actor=actor,
        )
    return decided
