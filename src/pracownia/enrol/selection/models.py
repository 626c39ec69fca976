"""Quotas, the run of the selection with everything needed to repeat it, and places offered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .states import OfferState, PortfolioState, RunState


class Settings(models.Model):
    """How places of a call are given: to those with most points, or by a fair draw."""

    class Method(models.TextChoices):
        MARKS = "marks", _("By points of the committee, then by lot among equals")
        LOTTERY = "lottery", _("By a fair draw, without points")

    class Objective(models.TextChoices):
        LEXIMIN = "leximin", _("Everybody's chance as equal as limits let it be (leximin)")
        MAXIMIN = "maximin", _("Only the lowest chance as high as it can be (maximin)")

    call = models.OneToOneField("applications.Call", models.PROTECT, related_name="selection")
    places = models.PositiveSmallIntegerField(_("places"))
    reserve = models.PositiveSmallIntegerField(_("places on the reserve list"), default=8)
    confirm_days = models.PositiveSmallIntegerField(_("working days to confirm"), default=5)
    two_approvals = models.BooleanField(_("two people approve the list"), default=False)
    method = models.CharField(max_length=10, choices=Method, default=Method.MARKS)
    objective = models.CharField(max_length=10, choices=Objective, default=Objective.LEXIMIN)

    def __str__(self) -> str:
        return f"selection of {self.call_id}"


class Quota(models.Model):
    """A limit: of one value of a trait, of each value, or of the number of distinct values.

    min/max of ``value``; or ``each`` (at most ``maximum`` per value); or ``distinct`` (at least
    ``minimum`` different values). ``trait`` is a key of Application.traits.
    """

    settings = models.ForeignKey(Settings, models.CASCADE, related_name="quotas")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(_("name"), max_length=120)
    trait = models.SlugField(max_length=40)
    value = models.CharField(max_length=60, blank=True)
    each = models.BooleanField(default=False)
    distinct = models.BooleanField(default=False)
    minimum = models.PositiveSmallIntegerField(null=True)
    maximum = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum__isnull=False) | Q(maximum__isnull=False),
                name="selection_quota_limits_something",
            )
        ]

    def __str__(self) -> str:
        return self.label


class Run(models.Model):
    """One computation: the record (inputs and outcome) repeats it without the database.

    The record is public and knows nobody; ``terms`` says what its rules and codes are called:
    {"laws": [...], "codes": {"gmina": {"gmina-3": "Poraj"}}}.
    """

    settings = models.ForeignKey(Settings, models.PROTECT, related_name="runs")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Settings.Method, default=Settings.Method.MARKS)
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in RunState], default=RunState.PROPOSED
    )
    seed = models.CharField(max_length=80)
    engine_version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    record = models.JSONField()
    terms = models.JSONField(default=dict)
    # A supposition saved as a proposal: what was supposed, with the limits set then, and why.
    supposed = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    # The first of two people who approve; the list is in force only after the second.
    first_at = models.DateTimeField(null=True)
    first_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    first_is_chair = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    announced_at = models.DateTimeField(null=True)
    # The announcement set for a moment, and why it did not happen then.
    announce_at = models.DateTimeField(null=True, db_index=True)
    announce_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    announce_failed = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["settings", "number"], name="selection_run_once"),
            models.UniqueConstraint(
                fields=["settings"],
                condition=Q(state__in=["approved", "announced"]),
                name="selection_one_run_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.number} of {self.settings_id}"

    @property
    def places(self) -> int:
        """How many places the list was counted for."""
        return int(self.supposed.get("places") or self.settings.places)

    @property
    def is_drawn(self) -> bool:
        """Whether people were drawn, so that nobody has points."""
        return self.kind == Settings.Method.LOTTERY


class Portfolio(models.Model):
    """The numbered panels of a fair draw, counted in the background and sealed before the dice.

    ``file`` is published to the last byte; ``chances`` says by number of the application how
    many of its panels have somebody. ``stage``, ``done`` and ``of`` tell how far the count is.
    """

    settings = models.ForeignKey(Settings, models.PROTECT, related_name="portfolios")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(s, s) for s in PortfolioState],
        default=PortfolioState.COUNTING,
    )
    objective = models.CharField(max_length=10, choices=Settings.Objective)
    seed = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    stage = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    file = models.TextField(blank=True)
    chances = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["settings", "number"], name="selection_portfolio_once"),
            models.UniqueConstraint(
                fields=["settings"],
                condition=~Q(state="replaced"),
                name="selection_one_portfolio",
            ),
        ]

    def __str__(self) -> str:
        return f"portfolio {self.number} of {self.settings_id}"


class Draw(models.Model):
    """A public draw: the list is sealed first, dice give the seed, and the list is counted.

    ``sealed`` is the file to the last byte; ``seal``, its sha256, is public at once, the file
    with the announcement. A draw made void stays public with what was thrown and the reason.
    """

    settings = models.ForeignKey(Settings, models.PROTECT, related_name="draws")
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="draws", null=True)
    number = models.PositiveSmallIntegerField()
    sealed = models.TextField()
    salt = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    sealed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    planned = models.CharField(_("when and where dice are thrown"), max_length=200)
    throws = models.JSONField(default=list)
    thrown_by = models.CharField(_("who threw"), max_length=200, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    recording = models.URLField(_("recording"), blank=True)
    thrown_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    run = models.OneToOneField(Run, models.PROTECT, related_name="draw", null=True)
    void_at = models.DateTimeField(null=True)
    void_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    void_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["settings", "number"], name="selection_draw_once"),
            models.UniqueConstraint(
                fields=["settings"],
                condition=Q(void_at=None),
                name="selection_one_draw_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"draw {self.number} of {self.settings_id}"


class Decision(models.Model):
    """What the run, or a person overriding it, decided about one application.

    ``traits`` are the fields that the engine was given, ``why`` is what it answered. ``announced``
    is the row as it was announced, once a correction after appeals has touched the list; a row
    that was not there then says {"outside": true}.
    """

    class Outcome(models.TextChoices):
        SELECTED = "selected", _("on the list")
        RESERVE = "reserve", _("reserve")
        REFUSED = "refused", _("not on the list")

    run = models.ForeignKey(Run, models.CASCADE, related_name="decisions")
    application = models.ForeignKey(
        "applications.Application", models.PROTECT, related_name="decisions"
    )
    rank = models.PositiveIntegerField()
    points = models.DecimalField(max_digits=7, decimal_places=2)
    proposed = models.CharField(max_length=10, choices=Outcome)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reserve_place = models.PositiveSmallIntegerField(null=True)
    traits = models.JSONField(default=dict)
    why = models.JSONField(default=dict)
    announced = models.JSONField(default=dict)
    override_reason = models.TextField(blank=True)
    overridden_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["run", "rank"], name="selection_board")]
        constraints = [
            models.UniqueConstraint(fields=["run", "application"], name="selection_decision_once"),
            models.CheckConstraint(
                condition=Q(outcome=models.F("proposed")) | ~Q(override_reason=""),
                name="selection_override_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.outcome}"


class Offer(models.Model):
    """A place offered to one person until a moment; the next is offered only when it is free."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="offers")
    application = models.OneToOneField(
        "applications.Application", models.PROTECT, related_name="offer"
    )
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in OfferState], default=OfferState.WAITING
    )
    instead_of = models.OneToOneField("self", models.PROTECT, related_name="replacement", null=True)
    offered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    why = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.application_id}: {self.state}"
