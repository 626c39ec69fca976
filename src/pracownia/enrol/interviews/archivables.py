"""What of this room goes into the archive of a programme: plans, times, meetings, sheets."""

from django.utils.translation import gettext_lazy as _

from pracownia.commons.importing.archives import Shelf, Table, shelves

from .models import Answer, Invitee, Meeting, Plan, Question, Sheet, Slot

CALL = "plan__call__edition__programme_id"

shelves.add(
    Shelf(
        "enrol.interviews",
        version=1,
        order=65,
        tables=(
            Table(
                Plan,
                lambda pk: Plan.objects.filter(call__edition__programme_id=pk),
                # Who was left out is named by numbers of this house; a new timetable tells again.
                leave_out=("left",),
            ),
            Table(Question, lambda pk: Question.objects.filter(**{CALL: pk})),
            Table(Slot, lambda pk: Slot.objects.filter(**{CALL: pk})),
            Table(
                Slot.reviewers.through,
                lambda pk: Slot.reviewers.through.objects.filter(**{f"slot__{CALL}": pk}),
            ),
            Table(
                Meeting,
                lambda pk: Meeting.objects.filter(**{f"slot__{CALL}": pk}),
                called=_("interviews"),
            ),
            Table(
                Meeting.panel.through,
                lambda pk: Meeting.panel.through.objects.filter(**{f"meeting__slot__{CALL}": pk}),
            ),
            Table(Invitee, lambda pk: Invitee.objects.filter(**{CALL: pk})),
            Table(
                Invitee.free.through,
                lambda pk: Invitee.free.through.objects.filter(**{f"invitee__{CALL}": pk}),
            ),
            Table(Sheet, lambda pk: Sheet.objects.filter(**{f"invitee__{CALL}": pk})),
            Table(Answer, lambda pk: Answer.objects.filter(**{f"sheet__invitee__{CALL}": pk})),
        ),
    )
)
