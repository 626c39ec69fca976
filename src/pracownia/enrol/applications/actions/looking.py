"""Reading sensitive answers: never without a line that says who, whose and which."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.files.models import StoredFile
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Actor, admit
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.models import Application, Call


@transaction.atomic
def look_at_secrets(*, actor: Actor, application_id: int, now: datetime) -> tuple[str, ...]:
    """The office is about to read what is sensitive in an application. Says what that is."""
    application = Application.objects.select_related("call__edition", "sheet").get(
        pk=application_id
    )
    programme_id = application.call.edition.programme_id
    admit(rules.may_see_secrets(actor, programme_id))
    sheet = application.sheet
    sent = [one.answers for one in application.submissions.all()]
    definition = asking.definition(sheet.version_id)
    fields = asking.secrets_in(definition, *sent, sheet.later, sheet.staff)
    privacy.note_look(
        actor=actor,
        programme_id=programme_id,
        person_ids=[application.person_id],
        about=f"applications.application:{application.pk}",
        where=_("Application %(number)s") % {"number": application.number},
        fields=fields,
        now=now,
    )
    return fields


@transaction.atomic
def open_sealed_file(*, actor: Actor, file: StoredFile, now: datetime) -> None:
    """A sealed file of an application is about to be opened, by the person or by the office."""
    application = Application.objects.select_related("call__edition", "sheet").get(
        sheet_id=asking.sheet_of(file)
    )
    if rules.is_in(actor, queries.put_share(actor, application)):
        return
    programme_id = application.call.edition.programme_id
    admit(rules.may_see_secrets(actor, programme_id))
    sheet = application.sheet
    sent = [one.answers for one in application.submissions.all()]
    definition = asking.definition(sheet.version_id)
    given = (*sent, sheet.answers, sheet.later, sheet.staff)
    privacy.note_look(
        actor=actor,
        programme_id=programme_id,
        person_ids=[application.person_id],
        about=f"applications.application:{application.pk}",
        where=_("Application %(number)s, the file itself") % {"number": application.number},
        fields=asking.names_of_file(definition, file.pk, *given) or [_("file in answers")],
        now=now,
    )


@transaction.atomic
def export_secrets(
    *, actor: Actor, call: Call, filters: queries.Filters, reason: str, now: datetime
) -> None:
    """The office is about to take the sensitive answers of many people away, for a reason."""
    programme_id = call.edition.programme_id
    admit(rules.may_see_secrets(actor, programme_id))
    definition = asking.definition(call.questionnaire_id)
    found = queries.newest_submissions(call_id=call.pk, filters=filters)
    people: list[int] = []
    names: set[str] = set()
    for one in found.only("answers", "application__person", "application__sheet__staff"):
        said = asking.secrets_in(definition, one.answers, one.application.sheet.staff)
        if said:
            people.append(one.application.person_id)
            names.update(said)
    privacy.note_look(
        actor=actor,
        programme_id=programme_id,
        person_ids=people,
        about=f"applications.call:{call.pk}",
        where=_("Export of applications: %(call)s") % {"call": call.name},
        fields=sorted(names),
        reason=reason,
        now=now,
    )
