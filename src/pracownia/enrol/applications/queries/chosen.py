"""People whose applications were chosen on the list, as a group to write to."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import ngettext

from pracownia.commons.people.models import Person
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.definition import Definition
from pracownia.commons.tables import queries as tables
from pracownia.commons.tables.models import Run
from pracownia.core.access import Text
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.models import Application, Call

from .table import NAME

NEWEST = 10


def definition_of(call_id: int) -> Definition:
    return asking.definition(Call.objects.values_list("questionnaire", flat=True).get(pk=call_id))


def chosen_groups(edition_id: int) -> Sequence[tuple[str, Text]]:
    """The newest choices on lists of this edition, by their moment and number of people."""
    calls = Call.objects.filter(edition_id=edition_id).values("pk")
    runs = Run.objects.filter(table=NAME, act="list", about__in=calls, begun_at__isnull=False)
    rows = runs.annotate(n=Count("items")).order_by("-pk").values_list("pk", "asked_at", "n")
    return [
        (
            f"{pk}",
            ngettext("%(count)d person, %(moment)s", "%(count)d people, %(moment)s", count)
            % {"count": count, "moment": long_moment(at)},
        )
        for pk, at, count in rows[:NEWEST]
    ]


def chosen_people(edition_id: int, value: str, now: datetime) -> QuerySet[Person]:
    mine = Application.objects.filter(
        pk__in=tables.numbers_of(int(value)), call__edition_id=edition_id
    )
    return Person.objects.filter(pk__in=mine.values("person"))
