"""A call and the applications sent to it."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.addresses import join
from pracownia.commons.files.packages import Package
from pracownia.commons.questionnaires.sealed import AnswersField
from pracownia.enrol.applications.states import Counts, Road, State

from .categories import Category
from .signing import Signature, Statement
from .together import PartWriter, Share

__all__ = [
    "Application",
    "Call",
    "Category",
    "CompletionRequest",
    "Distinct",
    "PartWriter",
    "Share",
    "Signature",
    "Statement",
    "Submission",
    "Waiver",
    "Workbook",
]


class Call(models.Model):
    """Who is asked for what: the window of the edition's calendar, a questionnaire, texts.

    The first call of an edition lives at the edition's address and has no ``suffix``; each further
    one has its own: "tura-2" makes "akademia-2027--tura-2".
    """

    edition = models.ForeignKey("programmes.Edition", models.PROTECT, related_name="calls")
    window = models.OneToOneField("programmes.Window", models.PROTECT, related_name="call")
    questionnaire = models.ForeignKey("questionnaires.Version", models.PROTECT, related_name="+")
    rules = models.ForeignKey("programmes.DocumentVersion", models.PROTECT, related_name="+")
    notice = models.ForeignKey("privacy.Text", models.PROTECT, related_name="+")
    publicity = models.ForeignKey("privacy.Text", models.PROTECT, related_name="+", null=True)
    suffix = models.SlugField(max_length=30, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name"), max_length=200)
    completion_days = models.PositiveSmallIntegerField(_("working days to complete"), default=3)
    admits_minors = models.BooleanField(_("people under 18 may apply"), default=False)
    # The call before this one, whose refused people may be invited to apply here.
    follows = models.ForeignKey("self", models.PROTECT, related_name="followers", null=True)
    one_per_edition = models.BooleanField(
        _("one person applies in one call of the edition only"), default=False
    )
    # Whether several people apply with one application, and what all of them may do and see.
    co_applicants = models.BooleanField(_("several people may apply together"), default=False)
    co_applicants_send = models.BooleanField(_("co-applicants send too"), default=False)
    # Whether a representative of an organisation signs, and which moment the end is held to.
    signature = models.BooleanField(_("a representative signs"), default=False)
    signature_counts = models.CharField(
        max_length=6, choices=[(c, c) for c in Counts], default=Counts.ASKED
    )
    co_applicants_see = models.BooleanField(_("co-applicants see the result"), default=True)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "suffix"], name="applications_call_address"),
            models.UniqueConstraint(fields=["edition", "order"], name="applications_call_order"),
            models.CheckConstraint(
                condition=~Q(suffix__startswith="-") & ~Q(suffix__endswith="-"),
                name="applications_call_suffix",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        """The address, in the office and for everybody."""
        return join(self.edition.slug, self.suffix)

    @property
    def title(self) -> str:
        """In letters and feeds: a further call is named after its edition."""
        return f"{self.edition.title}, {self.name}" if self.suffix else self.edition.title


class Application(models.Model):
    """What one person sent, or is still writing, to one call.

    ``traits`` are the answers that quotas and statistics know by name, computed on submission:
    {"rola": "wojt", "wojewodztwo": "24", "gmina": "240905", "typ_gminy": "rural", "plec": "K",
    "organizacja": "12", ...}; ``labels`` are their readable values. Typed by staff: ``road`` and
    ``given_on`` say how and when it came, ``scan`` what it was typed from; with ``claim_salt`` the
    person takes it over by the code from the receipt.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    sheet = models.OneToOneField("questionnaires.Sheet", models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in State], default=State.DRAFT, db_index=True
    )
    number = models.CharField(max_length=24, blank=True)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(_("why it was withdrawn"), max_length=1000, blank=True)
    reminded_at = models.DateTimeField(null=True)
    late_until = models.DateTimeField(null=True)
    version = models.PositiveSmallIntegerField(default=0)
    checksum = models.CharField(max_length=64, blank=True)
    traits = models.JSONField(default=dict)
    labels = models.JSONField(default=dict)
    search = models.CharField(max_length=400, blank=True)
    road = models.CharField(max_length=5, choices=[(r, r) for r in Road], default=Road.FORM)
    given_on = models.DateField(_("given on"), null=True)
    scan = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True)
    claim_salt = models.CharField(max_length=64, blank=True)
    # Whether somebody was ever let in: of all others nobody asks for people.
    is_shared = models.BooleanField(default=False)
    # What two applications of one person have the same: folded, and PESEL as its fingerprint.
    name_key = models.CharField(max_length=260, blank=True)
    email_key = models.CharField(max_length=254, blank=True)
    phone_key = models.CharField(max_length=20, blank=True)
    organisation_key = models.CharField(max_length=260, blank=True)
    pesel_key = models.CharField(max_length=64, blank=True)
    # The organisation's numbers in public registers.
    krs_key = models.CharField(max_length=10, blank=True)
    nip_key = models.CharField(max_length=10, blank=True)
    regon_key = models.CharField(max_length=14, blank=True)
    # Whether the answers are among those that lists are narrowed by (AnswerKey), as they are now.
    is_keyed = models.BooleanField(default=False)

    # With what the viewer was let in, where it is not the viewer's own; see queries.put_share.
    share: Share | None = None

    class Meta:
        indexes = [models.Index(fields=["call", "state", "id"], name="applications_list")]
        constraints = [
            models.UniqueConstraint(fields=["call", "person"], name="applications_one_per_person"),
            models.UniqueConstraint(
                fields=["call", "number"], condition=~Q(number=""), name="applications_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | (~Q(number="") & Q(submitted_at__isnull=False)),
                name="applications_submitted_has_number",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"draft {self.pk}"

    @property
    def place(self) -> str:
        """The address of its form, for the person and for whoever was let in."""
        slug = self.call.slug
        return f"{slug}__{self.pk}" if self.share else slug

    @property
    def closes_at(self) -> datetime:
        """Until when it may be sent: with the call, or later where this person was let in late."""
        closes_at = self.call.window.closes_at
        return max(closes_at, self.late_until) if self.late_until else closes_at


class Submission(models.Model):
    """A version as it was sent: never changed. The newest one is assessed.

    ``key`` makes a repeated sending the same sending; ``confirmed`` says which versions of the
    rules and of the privacy notice the person confirmed: {"rules": 3, "notice": 5}.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField()
    answers = AnswersField()
    traits = models.JSONField()
    submitted_at = models.DateTimeField()
    received_at = models.DateTimeField()
    checksum = models.CharField(max_length=64)
    key = models.CharField(max_length=40, blank=True)
    confirmed = models.JSONField(default=dict)
    receipt = models.ForeignKey("papers.Paper", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "version"], name="applications_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} v{self.version}"

    def secret_slugs(self) -> frozenset[str]:
        return self.application.sheet.secret_slugs()


class AnswerKey(models.Model):
    """An answer as lists compare it: a code, folded words, a number. Made from the answers.

    Of the newest version that was sent, with what was answered later and by the office; never a
    sensitive one. What was ticked among many has a row for each tick.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="answer_keys")
    call_id = models.BigIntegerField()
    slug = models.CharField(max_length=60)
    code = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    number = models.FloatField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["call_id", "slug", "code"], name="applications_answer_code"),
            models.Index(fields=["call_id", "slug", "number"], name="applications_answer_number"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} of {self.application_id}"


class CompletionRequest(models.Model):
    """A return for completion: which sections are open, why, and until when.

    ``faults``: of each section its title, what is wrong with it (a Fault) and what is to be done.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="completion_requests")
    sections = models.JSONField()
    faults = models.JSONField(default=list)
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at=None),
                name="applications_one_open_return",
            )
        ]

    def __str__(self) -> str:
        return f"return of {self.application_id} until {self.due_at:%Y-%m-%d}"


class Waiver(models.Model):
    """Conditions of the call that one person does not meet, and whether they may apply even so.

    ``unmet``: the sentences with which the form ended. Asked by the person, decided by the office.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="waivers")
    unmet = models.JSONField()
    asked_why = models.TextField(_("why the person asks"), blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    is_granted = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(decided_at=None),
                name="applications_one_open_waiver",
            )
        ]

    def __str__(self) -> str:
        return f"waiver {self.pk} of {self.application_id}"


class Distinct(models.Model):
    """Two applications that look alike and are not of one person, by a decision with a reason."""

    first = models.ForeignKey(Application, models.CASCADE, related_name="apart")
    second = models.ForeignKey(Application, models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="applications_distinct_once"),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="applications_distinct_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"


class Workbook(Package):
    """Answers of many applications as XLSX, made in the background; kept for a week."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="workbooks")
    filters = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"workbook {self.pk} of {self.call_id}"
