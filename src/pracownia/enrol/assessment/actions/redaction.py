"""The office checks what of an application blind reviewers may read."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import queries, rules
from pracownia.enrol.assessment.events import ApplicationCovered
from pracownia.enrol.assessment.models import Plan, Redaction


@transaction.atomic
def cover(
    *, actor: Actor, application_id: int, version: int, texts: Mapping[str, str], now: datetime
) -> Redaction:
    """Keep the marked copy of the version that was looked at; from now on reviewers read it."""
    application = lock(Application, application_id)
    programme_id = application.call.edition.programme_id
    require(rules.may_manage(actor, programme_id=programme_id))
    plan = Plan.objects.filter(call=application.call_id).first()
    if plan is None:
        raise Refused(_("First set the rules of assessment."))
    queries.copy_of(application.call_id, queries.stages_of(plan), application_id)
    if version != application.version:
        raise Refused(_("A new version of this application has come. Look through it again."))
    kept = {}
    for one in queries.coverings(application):
        given = texts.get(one.slug, "").replace("\r\n", "\n")
        if problem := rules.mark_problem(given, one.original):
            raise Refused(f"{one.label}: {problem}.")
        kept[one.slug] = given
    found, _created = Redaction.objects.update_or_create(
        application=application, defaults={"version": version, "texts": kept, "checked_at": now}
    )
    publish(
        ApplicationCovered(programme_id=programme_id, application_id=application.pk), actor=actor
    )
    return found
