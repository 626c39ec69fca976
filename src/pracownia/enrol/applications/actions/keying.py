"""Answers written down so that lists can be narrowed by them; made again whenever they change."""

from django.db import transaction

from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.comparing import comparable
from pracownia.core.access import Actor
from pracownia.core.db import Missing
from pracownia.enrol.applications.models import AnswerKey, Application
from pracownia.enrol.applications.queries import latest_answers
from pracownia.enrol.applications.states import State

from .held import _hold as hold


@transaction.atomic
def key_answers(*, actor: Actor, application_id: int) -> int:
    """Of the newest version that was sent, with later answers and those of the office."""
    application, _asked = hold(application_id)
    if application.is_keyed or application.state == State.DRAFT:
        return 0
    sheet = application.sheet
    answers = {**latest_answers(application), **sheet.later, **sheet.staff}
    AnswerKey.objects.filter(application=application).delete()
    made = AnswerKey.objects.bulk_create(
        AnswerKey(
            application=application,
            call_id=application.call_id,
            slug=one.slug,
            code=one.code,
            text=one.text,
            number=one.number,
        )
        for one in comparable(asking.definition(sheet.version_id), answers)
    )
    application.is_keyed = True
    application.save(update_fields=["is_keyed"])
    return len(made)


def key_waiting(*, actor: Actor, limit: int = 500) -> int:
    """Whatever has not been written down yet: loaded from an archive, or left by a crash."""
    waiting = Application.objects.filter(is_keyed=False).exclude(state=State.DRAFT)
    numbers = list(waiting.order_by("pk").values_list("pk", flat=True)[:limit])
    for number in numbers:
        try:
            key_answers(actor=actor, application_id=number)
        except Missing:  # taken out in the meantime
            continue
    return len(numbers)
