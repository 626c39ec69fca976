"""Letters to whoever asked about a call: the answer, or why there is none."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pracownia.commons.letters.audiences import Audience, audiences
from pracownia.commons.letters.notices import TITLE, Facts, Field, Kind, Note, notice, page
from pracownia.commons.people.models import Person
from pracownia.core.access import Text
from pracownia.enrol.applications import queries as applying

from . import queries
from .events import InquiryAnswered, InquiryDeclined
from .models import Inquiry
from .states import Asked


def _facts(inquiry: Inquiry) -> Facts:
    call = inquiry.call
    return {
        "inquiry": inquiry,
        "title": call.title,
        "question": inquiry.text,
        "link": page(reverse("publicity:questions", args=[call.slug])),
    }


def _sample(programme_id: int, person_id: int) -> Facts | None:
    mine = Inquiry.objects.filter(call__edition__programme=programme_id, asker=person_id)
    found = mine.select_related("call__edition").order_by("-pk").first()
    return _facts(found) if found else None


def _where(facts: Facts) -> str:
    if facts["inquiry"].state == Asked.PUBLISHED:
        return gettext("We have published the question without your data, so that others know too.")
    return gettext("Only you get this answer.")


QUESTION = Field(
    "question", _("question of the person"), example=_("May a deputy mayor apply?"), required=True
)
LINK = Field(
    "link",
    _("address of questions and answers"),
    example="https://…",
    required=True,
    is_address=True,
)
ANSWERED = Kind(
    "publicity/notices/answered.txt",
    _("Answer to a question about the call"),
    _("when the office answers a question about the call"),
    _("the person who asked the question"),
    (
        TITLE,
        QUESTION,
        Field(
            "answer",
            _("answer"),
            lambda facts: facts["inquiry"].answer,
            example=_("Yes, when they hold the office by election."),
            required=True,
        ),
        Field("where", _("whether the answer is public"), _where),
        LINK,
    ),
    sample=_sample,
)
DECLINED = Kind(
    "publicity/notices/declined.txt",
    _("No answer to a question about the call"),
    _("when the office declines to answer a question about the call"),
    _("the person who asked the question"),
    (
        TITLE,
        QUESTION,
        Field(
            "reason",
            _("why there is no answer"),
            lambda facts: facts["inquiry"].reason,
            example=_("The question is not about this call."),
            required=True,
        ),
        LINK,
    ),
    sample=_sample,
)


def _note(inquiry_id: int) -> Iterable[Note]:
    """To the account of whoever has one, else to the address that was given."""
    found = Inquiry.objects.select_related("call__edition", "asker").filter(pk=inquiry_id).first()
    if found is None or not found.email:
        return
    person = found.asker or Person.objects.at(found.email) or Person(email=found.email)
    yield Note(person, dict(_facts(found)))


@notice(InquiryAnswered, template=ANSWERED)
def answered(event: InquiryAnswered) -> Iterable[Note]:
    yield from _note(event.inquiry_id)


@notice(InquiryDeclined, template=DECLINED)
def declined(event: InquiryDeclined) -> Iterable[Note]:
    yield from _note(event.inquiry_id)


def _groups(edition_id: int) -> list[tuple[str, Text]]:
    """Of each call: everybody who wants letters, and those who count to a limit that lacks."""
    found: list[tuple[str, Text]] = []
    for call in applying.calls_of(edition_id):
        goals = [goal for goal in queries.goals_of(call) if goal.missing]
        for goal in (None, *goals):
            words = goal.label if goal else _("all who want letters about further calls")
            found.append((queries.group_of(call, goal).partition(":")[2], words))
    return found


def _further(edition_id: int, value: str, now: datetime) -> QuerySet[Person]:
    call_id, _dash, number = value.partition("-")
    call = next(one for one in applying.calls_of(edition_id) if str(one.pk) == call_id)
    goal = queries.goal_at(call, int(number)) if number != "0" else None
    wanted = queries.contacts(call, goal).order_by().values("person")
    return Person.objects.filter(pk__in=wanted)


audiences.add(Audience("further", _("People who applied before"), 20, _groups, _further))
