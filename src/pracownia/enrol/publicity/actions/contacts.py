"""The consent to letters about further calls: its text, and people's own yes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.commons.privacy import actions as privacy
from pracownia.commons.privacy.models import Agreement, Text
from pracownia.commons.questionnaires.values import clean
from pracownia.core.access import Actor, require
from pracownia.core.db import held, lock, present
from pracownia.enrol.applications import rules as applying
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.publicity import queries, rules


@transaction.atomic
def ask_for_consent(*, actor: Actor, call_id: int, body: str, now: datetime) -> Text:
    """From now on people who apply are asked on the page of their application. Once a programme."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_announce(actor, programme_id))
    told = clean(body)
    require(rules.is_consent(told, is_there=queries.consent_text(programme_id) is not None))
    with override("pl"):
        title = _("I want letters about further calls")
    return privacy.publish_text(
        actor=actor,
        programme_id=programme_id,
        kind=Text.Kind.CONSENT,
        purpose=queries.PURPOSE,
        title=title,
        body=told,
        now=now,
    )


@transaction.atomic
def want_letters(*, actor: Actor, number: str, now: datetime) -> Agreement:
    """The person's own consent, with their application; withdrawn where all consents are."""
    application = held(
        Application.objects.select_related("call__edition").filter(
            number=number, person=actor.person_id
        )
    )
    require(applying.is_mine(actor, application))
    text = present(queries.consent_text(application.call.edition.programme_id))
    about = f"{queries.LATER}:{application.pk}"
    return privacy.agree(actor=actor, text_id=text.pk, about=about, now=now)
