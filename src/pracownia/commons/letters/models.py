"""The outbox: one row per letter and recipient, what happened to it, and what people want."""

from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import states


class Letter(models.Model):
    """A letter to one recipient. ``key`` makes the same cause never write twice.

    ``claim`` names the run of the postman that holds the letter, ``claimed_at`` its last sign of
    life; ``message_id`` never changes, so a mail server can recognise the same letter again.
    ``values`` are the words that stand in its placeholders, never those of a secret letter.
    ``links`` are the addresses that its HTML may make links of: of the site's own placeholders and
    of the text as it was written, never of what people typed about themselves.
    """

    State = states.State

    key = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    to = models.EmailField()
    programme_id = models.BigIntegerField(null=True, db_index=True)
    template = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="pl")
    subject = models.CharField(max_length=250)
    body = models.TextField()
    values = models.JSONField(default=dict)
    links = models.JSONField(default=list)
    is_secret = models.BooleanField(default=False)
    # May be refused by its recipient, waits for the morning and for a summary.
    is_optional = models.BooleanField(default=False)
    in_summary = models.BooleanField(default=False)
    summary = models.ForeignKey("self", models.PROTECT, related_name="gathered", null=True)
    mailing = models.ForeignKey("Mailing", models.PROTECT, related_name="letters", null=True)
    state = models.CharField(max_length=10, choices=states.State, default=states.State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    claim = models.CharField(max_length=32, blank=True, db_index=True)
    claimed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    message_id = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["state", "not_before", "id"], name="letters_queue"),
            models.Index(fields=["programme_id", "state", "-id"], name="letters_of_programme"),
            models.Index(fields=["person", "-id"], name="letters_of_person"),
            models.Index(fields=["programme_id", "template", "-id"], name="letters_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"


class Appointment(models.Model):
    """A meeting that a letter puts into its recipient's calendar, moves there or takes out.

    ``meeting``: sequence, method, starts, ends, title, place.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="appointments")
    uid = models.CharField(max_length=120, db_index=True)
    meeting = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "uid"], name="letters_one_appointment")
        ]

    def __str__(self) -> str:
        return self.uid


class Step(models.Model):
    """One thing that happened to a letter after it was written."""

    class Kind(models.TextChoices):
        HELD = "held", pgettext_lazy("step of a letter", "held back")
        RELEASED = "released", pgettext_lazy("step of a letter", "released")
        SCHEDULED = "scheduled", pgettext_lazy("step of a letter", "given a time")
        EDITED = "edited", pgettext_lazy("step of a letter", "text corrected")
        DROPPED = "dropped", pgettext_lazy("step of a letter", "taken out of the queue")
        UNREACHED = "unreached", pgettext_lazy("step of a letter", "mail server did not answer")
        POSTPONED = "postponed", pgettext_lazy("step of a letter", "refused for now")
        SENT = "sent", pgettext_lazy("step of a letter", "taken by the mail server")
        REFUSED = "refused", pgettext_lazy("step of a letter", "refused for good")
        LOST = "lost", pgettext_lazy("step of a letter", "cut off while being sent")
        RETRIED = "retried", pgettext_lazy("step of a letter", "to be sent again")
        SETTLED = "settled", pgettext_lazy("step of a letter", "counted as sent")
        GATHERED = "gathered", pgettext_lazy("step of a letter", "put into a summary")
        PAPER = "paper", pgettext_lazy("step of a letter", "to go on paper")
        HANDED = "handed", pgettext_lazy("step of a letter", "handed over on paper")

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.letter_id}"


class Correspondence(models.Model):
    """How a programme writes: whether letters wait for approval, which are switched off."""

    programme_id = models.BigIntegerField(primary_key=True)
    holds = models.BooleanField(default=False)
    switched_off = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"letters of programme {self.programme_id}"


class Wording(models.Model):
    """A programme's own text of one kind of letter; earlier ones are in the journal."""

    programme_id = models.BigIntegerField()
    template = models.CharField(max_length=120)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=250)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme_id", "template", "language"], name="letters_one_wording"
            )
        ]

    def __str__(self) -> str:
        return f"{self.template} ({self.language}) of programme {self.programme_id}"


class Wishes(models.Model):
    """What a person wants of letters. Without a row: at once, quiet at night, everything."""

    class Rhythm(models.TextChoices):
        NOW = "now", _("each letter at once")
        DAILY = "daily", _("one summary a day, in the morning")
        WEEKLY = "weekly", _("one summary a week, on Monday morning")

    person = models.OneToOneField(
        "people.Person", models.CASCADE, related_name="+", primary_key=True
    )
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.NOW)
    quiet_from = models.TimeField(default=time(21))
    quiet_until = models.TimeField(default=time(7))
    refused = models.JSONField(default=list)
    # The address for them is the one of the profile.
    on_paper = models.BooleanField(default=False)
    # A part of the secret address of one's own calendar; empty when there is none.
    calendar_key = models.CharField(max_length=12, blank=True)

    def __str__(self) -> str:
        return f"wishes of person {self.person_id}"


class PaperChoice(models.Model):
    """The office decided for a person whether letters go on paper; the person reads why."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    programme_id = models.BigIntegerField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    on_paper = models.BooleanField()
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"letters of person {self.person_id} on paper: {self.on_paper}"


class DeadAddress(models.Model):
    """An address that takes no letters: nothing is sent there until somebody says otherwise."""

    address = models.EmailField(unique=True)
    since = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.address


class Mailing(models.Model):
    """A letter written by hand to a group; recipients are counted anew until it is posted."""

    programme_id = models.BigIntegerField(db_index=True)
    edition_id = models.BigIntegerField()
    groups = models.JSONField(default=list)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    subject_en = models.CharField(max_length=250, blank=True)
    body_en = models.TextField(blank=True)
    is_optional = models.BooleanField(default=False)
    send_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.subject

    def text_in(self, language: str) -> tuple[str, str]:
        """The English text where there is one and it is asked for, else the Polish one."""
        if language == "en" and self.subject_en and self.body_en:
            return self.subject_en, self.body_en
        return self.subject, self.body
