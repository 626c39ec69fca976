"""The plan of interviews: set as a whole, unchanged once anything is published."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.interviews import queries, rules
from pracownia.enrol.interviews.events import InterviewsPlanned
from pracownia.enrol.interviews.models import Invitee, Meeting, Plan, Question, Slot
from pracownia.enrol.interviews.rules import QuestionItem, Span


class Nonsense(Refused):
    """The plan cannot be carried out; ``problems`` say what is wrong and where."""

    def __init__(self, problems: Sequence[rules.Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)


@transaction.atomic
def set_plan(
    *,
    actor: Actor,
    call_id: int,
    length: int,
    panel: int,
    seats: int,
    rooms: str,
    change_hours: int,
    weight: int,
    min_justification: int,
    questions: Sequence[QuestionItem],
    spans: Sequence[Span],
    now: datetime,
) -> Plan:
    """Write the whole plan, in place of an earlier one; times that remain keep their answers."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    is_published = Meeting.objects.filter(
        slot__plan__call=call, published_at__isnull=False
    ).exists()
    require(rules.may_set_plan(actor, programme_id=programme_id, is_published=is_published))
    places = [line.strip() for line in rooms.splitlines() if line.strip()]
    problems = rules.plan_problems(
        length=length,
        panel=panel,
        seats=seats,
        rooms=places,
        weight=weight,
        questions=questions,
        spans=spans,
    )
    if problems:
        raise Nonsense(problems)
    plan, _created = Plan.objects.update_or_create(
        call=call,
        defaults={
            "length": length,
            "panel": panel,
            "seats": seats,
            "rooms": "\n".join(places),
            "change_hours": change_hours,
            "weight": weight,
            "min_justification": min_justification,
            "seed": "",
            "bound": None,
            "left": {},
            "arranged_at": None,
        },
    )
    plan.questions.all().delete()
    Question.objects.bulk_create(
        Question(
            plan=plan,
            order=order,
            text=one.text,
            marks={str(points): text for points, text in sorted(one.marks.items())},
            max_points=one.max_points,
            weight=one.weight,
        )
        for order, one in enumerate(questions, 1)
    )
    # What was arranged before was arranged for another plan.
    Invitee.objects.filter(plan=plan).update(meeting=None)
    Meeting.objects.filter(slot__plan=plan).delete()
    _keep_times(plan, spans)
    publish(InterviewsPlanned(programme_id=programme_id, call_id=call.pk), actor=actor)
    return plan


@transaction.atomic
def copy_plan(*, actor: Actor, source_id: int, call_id: int) -> Plan | None:
    """Questions and everything that is not a date; times are of the call that had them."""
    plan = Plan.objects.filter(call=source_id).first()
    if plan is None:
        return None
    questions = list(plan.questions.all())
    plan.pk, plan.call_id, plan._state.adding = None, call_id, True
    plan.seed, plan.bound, plan.left, plan.arranged_at = "", None, {}, None
    plan.save()
    for one in questions:
        one.pk, one.plan = None, plan
    Question.objects.bulk_create(questions)
    programme_id = Call.objects.values_list("edition__programme", flat=True).get(pk=call_id)
    publish(InterviewsPlanned(programme_id=programme_id, call_id=call_id), actor=actor)
    return plan


def _keep_times(plan: Plan, spans: Sequence[Span]) -> None:
    wanted = queries.slots_for(plan, spans, first=1)
    begins = [one.starts_at for one in wanted]
    Slot.objects.filter(plan=plan).exclude(starts_at__in=begins).delete()
    Slot.objects.bulk_create(
        wanted,
        update_conflicts=True,
        unique_fields=["plan", "starts_at"],
        update_fields=["ends_at", "block", "is_reserve"],
    )
