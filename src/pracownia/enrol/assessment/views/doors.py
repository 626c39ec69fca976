"""Who stands at the door of a page: found once, asked by the rules."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Edition
from pracownia.core.db import Missing
from pracownia.core.http import Request
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment import queries, rules
from pracownia.enrol.assessment.models import Plan, Reviewer
from pracownia.enrol.assessment.queries import HeldCard, Room


@dataclass(frozen=True, slots=True)
class Guest:
    """The person asking, the call, and the place in its committee, if any."""

    request: Request
    room: Room
    reviewer: Reviewer | None
    card: HeldCard | None = None

    @property
    def call(self) -> Call:
        return self.room.call

    @property
    def plan(self) -> Plan | None:
        return self.room.plan

    @property
    def stages(self) -> rules.Stages:
        """The rounds of the plan. One query, or none when the plan stands already."""
        if self.plan and self.room.has_begun:
            return queries.standing_stages(self.plan)
        return queries.stages_of(self.plan, most=self.room.most) if self.plan else rules.NO_STAGES

    @property
    def edition(self) -> Edition:
        return self.room.edition

    @property
    def member(self) -> Reviewer:
        """The seat in the committee; the doors below have checked that there is one."""
        if self.reviewer is None:
            raise Missing(_("You are not a member of the committee of this call."))
        return self.reviewer

    @property
    def own_card(self) -> HeldCard:
        """The card that the page is of; ``at_card`` has found it."""
        if self.card is None:
            raise Missing(_("There is no such application among those given to you."))
        return self.card

    @property
    def is_office(self) -> bool:
        return rules.is_office(self.request.actor, self.room.programme_id)


def office(request: Request, slug: str) -> Guest:
    """For coordinators only."""
    room = queries.room(slug=slug)
    rules.admit(rules.may_manage(request.actor, programme_id=room.programme_id))
    return Guest(request, room, None)


def board(request: Request, slug: str) -> Guest:
    """For coordinators and the chair."""
    room = queries.room(slug=slug)
    reviewer = None
    if not rules.is_office(request.actor, room.programme_id):
        reviewer = queries.reviewer_of(call_id=room.call.pk, viewer=request.actor)
    verdict = rules.may_see_board(request.actor, reviewer, programme_id=room.programme_id)
    rules.admit(verdict)
    return Guest(request, room, reviewer)


def committee(request: Request, slug: str) -> Guest:
    """For members of the committee, before and after the declaration."""
    room = queries.room(slug=slug)
    reviewer = queries.reviewer_of(call_id=room.call.pk, viewer=request.actor)
    return Guest(request, room, reviewer)


def reviewing(request: Request, slug: str) -> Guest | HttpResponse:
    """For reviewers who declared impartiality; others of the committee go to the declaration."""
    guest = committee(request, slug)
    if guest.reviewer is None and guest.is_office:
        return redirect("assessment:board", slug)
    rules.admit(rules.may_answer_declaration(request.actor, guest.reviewer))
    if not rules.may_review(request.actor, guest.reviewer):
        return redirect("assessment:declaration", slug)
    return guest


def at_card(request: Request, slug: str, application_id: int) -> Guest | HttpResponse:
    """For a reviewer with a card of this application; everybody else as in ``reviewing``."""
    seat = queries.seat(viewer=request.actor, slug=slug, application_id=application_id)
    if seat is None or not rules.may_review(request.actor, seat.card.reviewer):
        return reviewing(request, slug)
    return Guest(request, seat.room, seat.card.reviewer, seat.card)
