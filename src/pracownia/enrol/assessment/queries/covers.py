"""Files with names covered, which blind reviewers read in place of those that were sent.

Such a file is kept with those of the sheet, so it goes when they go; its kind says which one it
stands for. A newer file of the applicant is another file, so it waits for a covered one again.
"""

from dataclasses import dataclass, replace

from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.policies import Policy
from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.commons.questionnaires.files import policy_of
from pracownia.enrol.applications.models import Application

from .reading import text_of

KIND = "assessment.cover"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of an application, and the covered one that stands for it, if any."""

    label: str
    name: str
    original_id: int
    policy: Policy
    cover: StoredFile | None


def kind_of(original_id: int) -> str:
    return f"{KIND}:{original_id}"


def about(application: Application) -> str:
    return f"questionnaires.sheet:{application.sheet_id}"


def covers_of(application: Application) -> dict[int, StoredFile]:
    """By the number of the file that was sent. One query."""
    rows = StoredFile.objects.filter(
        about=about(application), kind__startswith=f"{KIND}:", removed_at=None
    )
    return {int(one.kind.partition(":")[2]): one for one in rows.order_by("pk")}


def attached(application: Application) -> list[Attached]:
    """Files in the version in force."""
    definition = questionnaires.definition(application.call.questionnaire_id)
    questions = {one.slug: one for step in definition.sections for one in step.questions}
    covers = covers_of(application)
    return [
        Attached(
            line.label,
            line.text,
            line.attachment,
            replace(policy_of(questions[line.slug]), kind=kind_of(line.attachment)),
            covers.get(line.attachment),
        )
        for part in text_of(application)
        for line in part.lines
        if line.attachment is not None and line.slug in questions
    ]
