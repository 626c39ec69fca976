"""A call from one page of the office: questionnaire, rules, notice, consent, days to complete."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import DocumentVersion, Edition
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.privacy import queries as texts
from pracownia.commons.privacy.models import Text
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires.models import Version
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import blueprint

from .calls import open_call

RECRUITMENT, PUBLICITY = "recruitment", "publicity"


@transaction.atomic
def prepare_call(
    *,
    actor: Actor,
    edition_id: int,
    questionnaire_id: int | None,
    rules_id: int,
    notice: str,
    publicity: str,
    name: str,
    completion_days: int,
    now: datetime,
    suffix: str = "",
    admits_minors: bool = False,
) -> Call:
    """Set the call up; without ``questionnaire_id`` the pattern of the house is used.

    ``notice`` and ``publicity`` become new versions of their texts when they were changed.
    """
    edition = lock(Edition, edition_id)
    require(rules.may_open_call(actor, edition.programme_id))
    document = _rules_of(edition, rules_id)
    version_id = questionnaire_id or _pattern(actor, edition, document, now).pk
    return open_call(
        actor=actor,
        edition_id=edition_id,
        questionnaire_id=version_id,
        rules_id=document.pk,
        notice_id=_text(actor, edition, Text.Kind.NOTICE, RECRUITMENT, notice, now).pk,
        publicity_id=_text(actor, edition, Text.Kind.CONSENT, PUBLICITY, publicity, now).pk
        if publicity.strip()
        else None,
        name=name,
        completion_days=completion_days,
        admits_minors=admits_minors,
        suffix=suffix,
        now=now,
    )


def _rules_of(edition: Edition, rules_id: int) -> DocumentVersion:
    found = (
        DocumentVersion.objects.filter(pk=rules_id, document__edition=edition)
        .select_related("document")
        .first()
    )
    if found is None:
        raise Refused(_("Choose the rules from the documents of this edition."))
    return found


def _pattern(actor: Actor, edition: Edition, rules_: DocumentVersion, now: datetime) -> Version:
    rules_url = reverse("programmes:document", args=[edition.slug, rules_.document.slug])
    notice_url = reverse("privacy:text_of_programme", args=[edition.slug, RECRUITMENT])
    given = blueprint.filled(
        {
            "zasady": {"url": rules_url, "version": rules_.number},
            "dane-osobowe": {"url": notice_url},
        }
    )
    version = questionnaires.draft_questionnaire(
        actor=actor, programme_id=edition.programme_id, **given
    )
    return questionnaires.publish_version(actor=actor, version_id=version.pk, now=now)


def _text(
    actor: Actor, edition: Edition, kind: Text.Kind, purpose: str, body: str, now: datetime
) -> Text:
    newest = texts.versions(purpose=purpose, programme_id=edition.programme_id).first()
    if newest is not None and newest.body.strip() == body.strip():
        return newest
    return privacy.publish_text(
        actor=actor,
        programme_id=edition.programme_id,
        kind=kind,
        purpose=purpose,
        title=TITLES[purpose](),
        body=body.strip(),
        now=now,
    )


TITLES = {
    RECRUITMENT: lambda: _("Information about personal data"),
    PUBLICITY: lambda: _("Consent to one's name on the list of results"),
}
