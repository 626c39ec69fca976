"""Wordings of notices and consents, and the agreements given to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Text(models.Model):
    """One version of a notice (only read) or of a consent (agreed to, withdrawable).

    ``programme_id`` 0 means: of the whole instance.
    """

    class Kind(models.TextChoices):
        NOTICE = "notice", _("privacy notice")
        CONSENT = "consent", _("consent")

    programme_id = models.BigIntegerField(default=0, db_index=True)
    kind = models.CharField(max_length=10, choices=Kind)
    purpose = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    # A translation to read; what is agreed to is the Polish text.
    title_en = models.CharField(max_length=200, blank=True)
    body_en = models.TextField(blank=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme_id", "purpose", "number"],
                name="privacy_text_version_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, v{self.number}"


class Request(models.Model):
    """What somebody asks about their data, with the month that the law gives for an answer.

    ``stays`` is what an erasure left and why: [[what, why], ...].
    """

    class Kind(models.TextChoices):
        ERASURE = "erasure", _("erasure of my data")
        OBJECTION = "objection", _("objection to the use of my data")
        CORRECTION = "correction", _("correction of what I cannot correct myself")

    class State(models.TextChoices):
        OPEN = "open", _("waits for a decision")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")
        DONE = "done", _("carried out")
        TAKEN_BACK = "taken_back", pgettext_lazy("request", "taken back")

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(_("what you ask for"), max_length=12, choices=Kind)
    words = models.TextField(_("in your words"), blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN, db_index=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    extended_at = models.DateTimeField(null=True)
    extension_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Person", models.SET_NULL, related_name="+", null=True)
    decision = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    stays = models.JSONField(default=list)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(state="open"),
                name="privacy_one_open_request",
            )
        ]

    def __str__(self) -> str:
        return f"request {self.pk}: {self.kind}"


class Look(models.Model):
    """Somebody else than the person saw their sensitive answers: who, which, where, and why.

    The person reads it under „Moje dane”; the same stands in the journal.
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField()
    programme_id = models.BigIntegerField()
    about = models.CharField(max_length=120)
    where = models.CharField(max_length=200)
    fields = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["person", "-at"], name="privacy_look_of_person")]

    def __str__(self) -> str:
        return f"look {self.pk} at data of {self.person_id}"


class Agreement(models.Model):
    """That a person read a notice or gave a consent: which wording, when, and until when."""

    text = models.ForeignKey(Text, models.PROTECT, related_name="agreements")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    about = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "person", "about"], name="privacy_agreement_once"
            )
        ]
        indexes = [models.Index(fields=["about"], name="privacy_agreement_about")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.text}"


class Particulars(models.Model):
    """What a programme says about its data and nothing else in the house knows."""

    programme_id = models.BigIntegerField(unique=True)
    email = models.EmailField(_("e-mail for matters of personal data"), blank=True)
    has_officer = models.BooleanField(_("a data protection officer is appointed"), null=True)
    officer = models.CharField(_("data protection officer"), max_length=150, blank=True)
    officer_email = models.EmailField(_("e-mail of the officer"), blank=True)
    recipients = models.TextField(_("who receives the data"), max_length=2000, blank=True)

    def __str__(self) -> str:
        return f"particulars of programme {self.programme_id}"
