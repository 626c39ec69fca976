"""What the rooms below this one put into an archive: questionnaires and papers."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.papers.models import Paper
from pracownia.commons.questionnaires.models import (
    Ending,
    Field,
    Questionnaire,
    Section,
    Version,
)

from .archives import Shelf, Table, shelves

shelves.add(
    Shelf(
        "commons.questionnaires",
        version=1,
        order=30,
        tables=(
            Table(
                Questionnaire,
                lambda pk: Questionnaire.objects.filter(programme_id=pk),
                called=_("forms"),
            ),
            Table(
                Version,
                lambda pk: Version.objects.filter(questionnaire__programme_id=pk),
                late=("published_at",),
            ),
            Table(
                Section, lambda pk: Section.objects.filter(version__questionnaire__programme_id=pk)
            ),
            Table(
                Ending, lambda pk: Ending.objects.filter(version__questionnaire__programme_id=pk)
            ),
            Table(
                Field,
                lambda pk: Field.objects.filter(section__version__questionnaire__programme_id=pk),
            ),
        ),
    )
)
shelves.add(
    Shelf(
        "commons.papers",
        version=1,
        order=40,
        tables=(
            Table(
                Paper,
                lambda pk: Paper.objects.filter(programme_id=pk),
                people=("issued_by_id",),
                leave_out=("house",),
                called=_("papers"),
            ),
        ),
    )
)
