"""The text of an application as the committee reads it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.db.models import FETCH_RAISE, QuerySet
from django.utils.translation import gettext as _

from pracownia.commons.files.models import StoredFile
from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.commons.questionnaires.definition import Definition
from pracownia.commons.questionnaires.models import Kind
from pracownia.commons.questionnaires.queries import Part
from pracownia.core.db import Missing
from pracownia.core.prepared import prepared
from pracownia.enrol.applications.models import Application, Submission

__all__ = ["Part", "file_in", "text_of"]


CONTACT = frozenset({"tel", "email"})
CONTACT_KINDS = frozenset({Kind.PHONE, Kind.EMAIL})
"""By which a person can be reached: the office needs them, reviewers do not."""


@prepared
def _version(application_id: int, version: int) -> QuerySet[Submission]:
    sent = Submission.objects.filter(application=application_id, version=version)
    return sent.only("answers").fetch_mode(FETCH_RAISE)


def text_of(
    application: Application, *, only: Collection[str] | None = None, with_contact: bool = True
) -> list[Part]:
    """The newest submitted version; ``only`` names the sections that may be read."""
    sent = _version.first(application.pk, application.version)
    definition = questionnaires.definition(application.call.questionnaire_id)
    parts = questionnaires.readable(definition, sent.answers if sent else {}, only)
    return parts if with_contact else _without_contact(definition, parts)


def _without_contact(definition: Definition, parts: list[Part]) -> list[Part]:
    private = {
        question.slug
        for step in definition.sections
        for question in step.questions
        if question.rules.get("input") in CONTACT or question.kind in CONTACT_KINDS
    }
    return [
        replace(part, lines=tuple(line for line in part.lines if line.slug not in private))
        for part in parts
    ]


def file_in(parts: Iterable[Part], attachment_id: int) -> StoredFile:
    """A file that stands among these answers; others do not exist for this reader."""
    shown = {line.attachment for part in parts for line in part.lines}
    found = questionnaires.attachment(attachment_id) if attachment_id in shown else None
    if found is None:
        raise Missing(_("There is no such file in this application."))
    return found
