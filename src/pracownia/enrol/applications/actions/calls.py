"""Setting up a call: the calendar's window gets a questionnaire and its texts."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.questionnaires.models import Version
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import present
from pracownia.core.events import publish
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.events import CallOpened
from pracownia.enrol.applications.models import Call


@transaction.atomic
def open_call(
    *,
    actor: Actor,
    edition_id: int,
    questionnaire_id: int,
    rules_id: int,
    notice_id: int,
    now: datetime,
    publicity_id: int | None = None,
    name: str = "",
    completion_days: int = 3,
    admits_minors: bool = False,
) -> Call:
    """``questionnaire_id`` is a published version, ``rules_id`` a version of a document,
    ``notice_id`` and ``publicity_id`` texts of privacy; doors open by the edition's calendar."""
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    require(rules.may_open_call(actor, edition.programme_id))
    asked = Version.objects.select_related("questionnaire").filter(pk=questionnaire_id)
    require(rules.may_ask(present(asked.first()), edition.programme_id))
    window = Window.objects.filter(edition=edition, kind=Window.Kind.APPLICATIONS).first()
    if window is None:
        raise Refused(_("Put the time for applications into the calendar first."))
    before = Call.objects.filter(window=window).first()
    if before is not None:
        written = before.applications.exists()
        require(rules.may_set_questions(before, questionnaire_id, has_applications=written))
        changes = (before.rules_id, before.completion_days) != (rules_id, completion_days)
        require(rules.may_change_unannounced(before, changes=changes, has_applications=written))
    call, is_new = Call.objects.update_or_create(
        window=window,
        defaults={
            "edition": edition,
            "questionnaire_id": questionnaire_id,
            "rules_id": rules_id,
            "notice_id": notice_id,
            "publicity_id": publicity_id,
            "name": name or edition.title,
            "completion_days": completion_days,
            "admits_minors": admits_minors,
        },
    )
    if is_new:
        publish(CallOpened(programme_id=edition.programme_id, call_id=call.pk), actor=actor)
    return call
