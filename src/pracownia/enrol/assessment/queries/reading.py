"""The text of an application as the committee reads it."""

from collections.abc import Collection

from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.commons.questionnaires.queries import Part
from pracownia.enrol.applications.models import Application, Submission

__all__ = ["Part", "text_of"]


def text_of(application: Application, *, only: Collection[str] | None = None) -> list[Part]:
    """The newest submitted version; ``only`` names the sections that may be read."""
    answers = (
        Submission.objects.filter(application=application, version=application.version)
        .values_list("answers", flat=True)
        .first()
    )
    definition = questionnaires.definition(application.call.questionnaire_id)
    return questionnaires.readable(definition, answers or {}, only)
