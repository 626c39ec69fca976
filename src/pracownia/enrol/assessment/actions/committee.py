"""The committee: who is appointed, who accepts or declines, who is reminded."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Membership, Role
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import is_settled
from pracownia.enrol.applications.rules import may_touch_what_counts
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import (
    AppointmentDeclined,
    AppointmentTakenBack,
    ImpartialityDeclared,
    ReviewerAppointed,
    ReviewerReminded,
)
from pracownia.enrol.assessment.models import Conflict, MeritCard, Plan, Reviewer

from .calibrating import join_calibration
from .cards import cancel


@transaction.atomic
def appoint(
    *,
    actor: Actor,
    call_id: int,
    email: str,
    first_name: str = "",
    last_name: str = "",
    is_chair: bool = False,
    workplace: str = "",
    place_id: str | None = None,
    organisation_id: int | None = None,
    now: datetime,
) -> Reviewer:
    """Make somebody a reviewer or the chair; an unknown address becomes a new account."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_manage(actor, programme_id=programme_id))
    require(may_touch_what_counts(is_settled=is_settled(call_id)))
    if not Plan.objects.filter(call=call).exists():
        raise Refused(_("First set the rules of assessment, with the declaration to accept."))
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        if not (first_name.strip() and last_name.strip()):
            raise Refused(_("Nobody here has this address. Give the first and last name too."))
        person = Person.objects.create_user(
            email, first_name=first_name.strip(), last_name=last_name.strip()
        )
    if Reviewer.objects.filter(call=call, person=person).exists():
        raise Refused(_("This person already is a member of the committee."))
    if is_chair and Reviewer.objects.filter(call=call, is_chair=True, refused_at=None).exists():
        raise Refused(_("This committee already has a chair."))
    reviewer = Reviewer.objects.create(
        call=call,
        person=person,
        is_chair=is_chair,
        workplace=workplace.strip(),
        place_id=place_id,
        organisation_id=organisation_id,
        appointed_at=now,
    )
    programmes.give_role(
        actor=actor,
        programme_id=programme_id,
        person_id=person.pk,
        role=Role.CHAIR if is_chair else Role.REVIEWER,
    )
    publish(ReviewerAppointed(programme_id=programme_id, reviewer_id=reviewer.pk), actor=actor)
    return reviewer


@transaction.atomic
def declare_impartiality(*, actor: Actor, reviewer_id: int, now: datetime) -> Reviewer:
    """Accept the declaration: its text and the moment are kept with the name."""
    reviewer = lock(Reviewer, reviewer_id)
    require(rules.may_answer_declaration(actor, reviewer))
    if reviewer.refused_at is not None:
        raise Refused(_("You have resigned from assessing in this call."))
    if reviewer.declared_at is not None:
        raise Refused(_("You have already accepted this declaration."))
    plan = Plan.objects.select_related("call__edition").get(call_id=reviewer.call_id)
    reviewer.declared_at, reviewer.declared_text = now, plan.declaration
    reviewer.save(update_fields=["declared_at", "declared_text"])
    programme_id = plan.call.edition.programme_id
    publish(ImpartialityDeclared(programme_id=programme_id, reviewer_id=reviewer.pk), actor=actor)
    join_calibration(actor=actor, reviewer=reviewer, programme_id=programme_id, now=now)
    return reviewer


@transaction.atomic
def decline(*, actor: Actor, reviewer_id: int, reason: str, now: datetime) -> Reviewer:
    """Resign, before the declaration or later; unfinished cards are taken back."""
    reviewer = lock(Reviewer, reviewer_id)
    require(rules.may_answer_declaration(actor, reviewer))
    if reviewer.refused_at is not None:
        raise Refused(_("You have resigned from assessing in this call."))
    if not reason.strip():
        raise Refused(_("Write why you resign."))
    programme_id = reviewer.call.edition.programme_id
    reviewer.refused_at, reviewer.refusal = now, reason.strip()
    reviewer.save(update_fields=["refused_at", "refusal"])
    unfinished = MeritCard.every.filter(
        reviewer=reviewer, finished_at=None, cancelled_at=None
    ).order_by("pk")
    for card_id in unfinished.values_list("pk", flat=True):
        card = lock(MeritCard, card_id)
        # Sent between the look and the lock: it counts.
        if card.finished_at is None:
            why = MeritCard.Cancellation.DECLINED
            cancel(card=card, why=why, programme_id=programme_id, actor=actor, now=now)
    publish(AppointmentDeclined(programme_id=programme_id, reviewer_id=reviewer.pk), actor=actor)
    return reviewer


@transaction.atomic
def take_back(*, actor: Actor, reviewer_id: int, now: datetime) -> None:
    """An appointment made by mistake goes, with the role, until the person has answered."""
    reviewer = lock(Reviewer, reviewer_id)
    programme_id = reviewer.call.edition.programme_id
    require(rules.may_manage(actor, programme_id=programme_id))
    answered = reviewer.declared_at or reviewer.refused_at
    if answered or MeritCard.objects.filter(reviewer=reviewer).exists():
        raise Refused(_("This person has already answered or been given cards."))
    others = Reviewer.objects.filter(
        call__edition__programme_id=programme_id,
        person_id=reviewer.person_id,
        is_chair=reviewer.is_chair,
    ).exclude(pk=reviewer.pk)
    role = Role.CHAIR if reviewer.is_chair else Role.REVIEWER
    if not others.exists():
        held = Membership.objects.filter(
            programme_id=programme_id, person_id=reviewer.person_id, role=role
        ).first()
        if held is not None:
            programmes.end_role(
                actor=actor, membership_id=held.pk, on=now.astimezone(WARSAW).date()
            )
    Conflict.objects.filter(reviewer=reviewer).delete()
    reviewer.delete()
    publish(
        AppointmentTakenBack(programme_id=programme_id, person_id=reviewer.person_id),
        actor=actor,
    )


@transaction.atomic
def remind(*, actor: Actor, call_id: int, now: datetime) -> int:
    """Write to everybody with unfinished cards or an unanswered declaration. Returns how many."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_manage(actor, programme_id=programme_id))
    count = 0
    for reviewer in Reviewer.objects.filter(call=call, refused_at=None).order_by("pk"):
        left = MeritCard.every.filter(
            reviewer=reviewer, finished_at=None, cancelled_at=None
        ).count()
        if left or reviewer.declared_at is None:
            count += 1
            publish(
                ReviewerReminded(
                    programme_id=programme_id, reviewer_id=reviewer.pk, left=left, on=now
                ),
                actor=actor,
            )
    if not count:
        raise Refused(_("Nobody is behind, so there is nobody to remind."))
    return count
