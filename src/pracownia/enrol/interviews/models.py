"""Interviews: a plan with questions and times, people invited, meetings with panels, sheets."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .states import InterviewState


@dataclass(frozen=True, slots=True)
class Room:
    """A room, or a meeting on the internet: then ``link`` is its address."""

    name: str

    @property
    def link(self) -> str:
        return self.name if self.name.startswith("https://") else ""


class Plan(models.Model):
    """How interviews of a call are held, and what the last timetable left."""

    call = models.OneToOneField("applications.Call", models.PROTECT, related_name="interviews")
    length = models.PositiveSmallIntegerField(_("length in minutes"), default=20)
    panel = models.PositiveSmallIntegerField(_("reviewers in a panel"), default=2)
    seats = models.PositiveSmallIntegerField(_("people in one interview"), default=1)
    rooms = models.TextField(_("rooms or links"))
    change_hours = models.PositiveSmallIntegerField(_("hours to move or cancel"), default=24)
    weight = models.PositiveSmallIntegerField(_("share in the final mark"), default=50)
    min_justification = models.PositiveSmallIntegerField(
        _("shortest justification in characters"), default=0
    )
    seed = models.CharField(_("seed of the lot"), max_length=80, blank=True)
    bound = models.PositiveIntegerField(_("most people that can be placed"), null=True)
    left = models.JSONField(default=dict)
    arranged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weight__lte=100), name="interviews_weight_is_share"),
            models.CheckConstraint(
                condition=Q(panel__gte=1, seats__gte=1, length__gte=1),
                name="interviews_plan_is_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"interviews of {self.call_id}"

    @property
    def places(self) -> list[Room]:
        """Rooms and links in the order in which they are taken."""
        return [Room(line.strip()) for line in self.rooms.splitlines() if line.strip()]


class Question(models.Model):
    """What everybody is asked, with described marks."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("question"), max_length=300)
    marks = models.JSONField(default=dict)
    max_points = models.PositiveSmallIntegerField(_("most points"))
    weight = models.DecimalField(_("weight"), max_digits=4, decimal_places=2, default=1)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class Slot(models.Model):
    """A time in which interviews may be held; ``block`` is the half-day it belongs to."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    block = models.PositiveSmallIntegerField()
    is_reserve = models.BooleanField(default=False)
    reviewers = models.ManyToManyField("assessment.Reviewer", related_name="interview_slots")

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "starts_at"], name="interviews_slot_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="interviews_slot_has_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Meeting(models.Model):
    """One panel in one room at one time, with one candidate or a group."""

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="meetings")
    room = models.CharField(max_length=300)
    panel = models.ManyToManyField("assessment.Reviewer", related_name="interviews")
    is_pinned = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot", "room"], name="interviews_room_once")
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.room}"


class Invitee(models.Model):
    """An application whose author is invited; ``reason`` when it was decided by hand."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="invitees")
    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="interview"
    )
    reason = models.CharField(max_length=300, blank=True)
    invited_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    free = models.ManyToManyField(Slot, related_name="invitees")
    answered_at = models.DateTimeField(null=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitees", null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(close_reason=""),
                name="interviews_closing_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}"

    @property
    def is_second_call(self) -> bool:
        """Whether this person was asked again: reserve times are for the second call."""
        return self.asked_at > self.invited_at

    @property
    def state(self) -> InterviewState:
        if self.closed_at is not None:
            return InterviewState.CLOSED
        if self.meeting is None:
            return InterviewState.INVITED
        published = self.meeting.published_at is not None
        return InterviewState.PUBLISHED if published else InterviewState.PLACED


class Sheet(models.Model):
    """What one reviewer noted in one interview; closed when finished."""

    invitee = models.ForeignKey(Invitee, models.PROTECT, related_name="sheets")
    reviewer = models.ForeignKey("assessment.Reviewer", models.PROTECT, related_name="sheets")
    comment = models.TextField(_("summary for the committee"), blank=True)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitee", "reviewer"], name="interviews_one_sheet_each"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(total__isnull=False),
                name="interviews_finished_sheet_has_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitee_id} by {self.reviewer_id}"


class Answer(models.Model):
    """Points and their justification in one question of one sheet."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(null=True)
    justification = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "question"], name="interviews_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.points}"
