"""Which events of appeals send letters, and to whom."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.queries import people_with_role
from pracownia.commons.letters.notices import TITLE, Field, Kind, Note, notice, page
from pracownia.core.access import Text
from pracownia.core.polish import long_moment, number
from pracownia.engines.clock import local
from pracownia.enrol.applications.queries import addressees

from . import queries
from .events import AppealDecided, AppealSent, DecisionDue, RankingCorrected
from .models import Appeal, Correction
from .rules import DECIDING
from .states import AppealState

NUMBER = Field(
    "number",
    _("number of the appeal"),
    lambda facts: facts["appeal"].number,
    example="PS-2027-0001/O",
    required=True,
)
DUE = Field(
    "due",
    _("term of the decision"),
    lambda facts: long_moment(facts["appeal"].due_at),
    example=_("17 May 2027, 23:59"),
    required=True,
)
LINK = Field(
    "link",
    _("address of the appeal"),
    lambda facts: page(facts["address"]),
    example="https://…",
    is_address=True,
    required=True,
)
ANSWER = Field(
    "answer",
    _("reasons of the decision"),
    lambda facts: facts["appeal"].answer,
    example=_("The committee read again the part about residents."),
)
DECISION = Field(
    "decision",
    _("decision about the appeal"),
    lambda facts: _decision(facts["appeal"]),
    example=_("The appeal is rejected."),
    required=True,
)
APPLICANT, DECIDERS = _("the person who appeals"), _("coordinators and the chair")


def _kind(name: str, title: Text, when: Text, to: Text, *fields: Field) -> Kind:
    return Kind(f"appeals/notices/{name}.txt", title, when, to, (TITLE, *fields))


RECEIVED = _kind(
    "received", _("Appeal received"), _("when an appeal comes"), APPLICANT, NUMBER, DUE, LINK
)
ARRIVED = _kind(
    "arrived", _("A new appeal"), _("when an appeal comes"), DECIDERS, NUMBER, DUE, LINK
)
SOON = _kind(
    "soon",
    _("The term of a decision about an appeal is near"),
    _("four days before the term of the decision"),
    DECIDERS,
    NUMBER,
    DUE,
    LINK,
)
DECIDED = _kind(
    "decided",
    _("Decision about the appeal"),
    _("when somebody decides about an appeal"),
    APPLICANT,
    NUMBER,
    DECISION,
    ANSWER,
    LINK,
)
CORRECTED = _kind(
    "corrected",
    _("The ranking is corrected"),
    _("when the ranking corrected after appeals is announced"),
    _("people whose result changed"),
    Field(
        "application",
        _("number of the application"),
        example="PS-2027-0001",
        required=True,
    ),
    Field(
        "result",
        _("result after the correction"),
        lambda facts: _result(facts["after"]),
        example=_("Your place on the reserve is now 3."),
        required=True,
    ),
    Field(
        "link",
        _("address of the changes"),
        lambda facts: page(reverse("appeals:changes", args=[facts["slug"]])),
        example="https://…",
        is_address=True,
        required=True,
    ),
)


def _decision(appeal: Appeal) -> str:
    if appeal.state != AppealState.UPHELD or appeal.points is None:
        return gettext("The appeal is rejected.")
    if appeal.run.is_drawn:
        return gettext(
            "The appeal is upheld. The dice are not thrown again: the corrected list will be "
            "announced, and we will write to you what the decision gives."
        )
    return gettext(
        "The appeal is upheld. Your points are now %(points)s. The corrected ranking will be "
        "announced, and we will write to you then."
    ) % {"points": number(appeal.points)}


def _result(after: dict[str, Any]) -> str:
    if after["outcome"] == "selected":
        return gettext("You are on the list of people who have a place.")
    if after["outcome"] == "reserve":
        return gettext("Your place on the reserve is now %(place)d.") % {
            "place": after["reserve_place"]
        }
    return gettext("Your place in the ranking is now %(rank)d. It does not give a place.") % {
        "rank": after["rank"]
    }


def _facts(appeal: Appeal, *, office: bool) -> dict[str, Any]:
    call = appeal.application.call
    address = (
        reverse("appeals:one", args=[call.slug, appeal.pk])
        if office
        else reverse("appeals:mine", args=[appeal.application.number])
    )
    return {
        "appeal": appeal,
        "title": call.title,
        "edition": call.edition,
        "address": address,
    }


def _of_applicants(appeal_id: int) -> Iterable[Note]:
    """The main applicant, and co-applicants who want copies: as all letters of an application."""
    appeal = queries.one(appeal_id)
    for person in addressees(appeal.application):
        yield Note(person, _facts(appeal, office=False))


def _deciders(appeal_id: int) -> Iterable[Note]:
    appeal = queries.one(appeal_id)
    on = local(appeal.reminded_at or appeal.received_at).date()
    edition_id = appeal.application.call.edition_id
    people = {
        person.pk: person
        for role in sorted(DECIDING)
        for person in people_with_role(edition_id=edition_id, role=role, on=on)
    }
    return [Note(person, _facts(appeal, office=True)) for person in people.values()]


@notice(AppealSent, template=RECEIVED)
def received(event: AppealSent) -> Iterable[Note]:
    return _of_applicants(event.appeal_id)


@notice(AppealSent, template=ARRIVED)
def arrived(event: AppealSent) -> Iterable[Note]:
    return _deciders(event.appeal_id)


@notice(DecisionDue, template=SOON)
def soon(event: DecisionDue) -> Iterable[Note]:
    return _deciders(event.appeal_id)


@notice(AppealDecided, template=DECIDED)
def decided(event: AppealDecided) -> Iterable[Note]:
    return _of_applicants(event.appeal_id)


@notice(RankingCorrected, template=CORRECTED)
def corrected(event: RankingCorrected) -> Iterable[Note]:
    """Those who appealed, and those whose place on the reserve moved."""
    correction = Correction.objects.select_related("run__settings__call__edition").get(
        pk=event.correction_id
    )
    call = correction.run.settings.call
    for application, row in queries.concerned(correction):
        application.call = call
        for person in addressees(application):
            yield Note(
                person,
                {
                    "title": call.title,
                    "edition": call.edition,
                    "slug": call.slug,
                    "application": application.number,
                    "after": row["after"],
                },
            )
