"""A programme, its editions, and all that the public page of an edition tells."""

import secrets
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pracownia.commons.files.models import StoredFile

from .addresses import MARK
from .states import State


class Role(models.TextChoices):
    """Roles that a person may have in a programme (permission matrix of the domain, 3.1)."""

    COORDINATOR = "coordinator", _("coordinator")
    CHAIR = "chair", _("chair of the committee")
    REVIEWER = "reviewer", _("reviewer")
    EXPERT = "expert", _("expert")
    PARTICIPANT = "participant", _("participant")
    CONTROLLER = "controller", _("funder's controller")


class Programme(models.Model):
    """What lasts over many editions."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=200)
    former_name = models.CharField(_("former name"), max_length=200, blank=True)
    organiser = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of a person in a programme, for a period."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="memberships")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "role"], name="programmes_role_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class Invitation(models.Model):
    """A role offered by letter. The link in it works once, until it expires or is withdrawn."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    salt = models.CharField(max_length=64)
    invited_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "email", "role"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="programmes_invited_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="programmes_invitation_ends_after_it_starts",
                violation_error_message=_("The end must be later than the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for {self.email}"


class Funder(models.Model):
    """Who pays, with the sentence and the marks that must stand on every paper."""

    name = models.CharField(_("name"), max_length=200)
    sentence = models.TextField(_("obligatory sentence"))
    marks = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


def first_revision() -> int:
    """Random, so that a page cached for one database is never taken for one of another."""
    return secrets.randbelow(2**40)


class Edition(models.Model):
    """One run of a programme: its own page, call, people and money."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="editions")
    slug = models.SlugField(unique=True)
    title = models.CharField(_("title"), max_length=200)
    official_title = models.CharField(_("title in the agreement"), max_length=250, blank=True)
    code = models.CharField(_("code in numbers"), max_length=12)
    lead = models.TextField(_("lead"))
    predecessor = models.ForeignKey("self", models.PROTECT, related_name="successors", null=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in State], default=State.DRAFT)
    places = models.PositiveSmallIntegerField(_("places"))
    price = models.CharField(_("price"), max_length=120, default="bezpłatnie")
    costs = models.CharField(_("who covers travel and lodging"), max_length=250, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    picture = models.ImageField(upload_to="pictures/", blank=True)
    picture_alt = models.CharField(_("description of the picture"), max_length=300, blank=True)
    picture_author = models.CharField(_("author of the picture"), max_length=120, blank=True)
    source = models.CharField(_("source of the text"), max_length=250, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_hours = models.CharField(_("hours of contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact phone"), max_length=30, blank=True)
    funder = models.ForeignKey(Funder, models.PROTECT, related_name="editions", null=True)
    grant = models.DecimalField(_("grant"), max_digits=12, decimal_places=2, null=True)
    total = models.DecimalField(_("total value"), max_digits=12, decimal_places=2, null=True)
    published_at = models.DateTimeField(null=True)
    revision = models.BigIntegerField(default=first_revision, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(picture="") | ~Q(picture_alt=""), name="programmes_picture_has_alt"
            ),
            # What follows the mark is one more call of an edition.
            models.CheckConstraint(
                condition=~Q(slug__contains=MARK) & ~Q(slug__endswith="-"),
                name="programmes_slug_of_no_call",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Point(models.Model):
    """A line of a list on the page: whom it is for, what one gains, what one commits to."""

    class Kind(models.TextChoices):
        AUDIENCE = "audience", _("for whom")
        GAIN = "gain", _("what you gain")
        DUTY = "duty", _("what we expect")
        ROLE = "role", _("role addressed")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="points")
    kind = models.CharField(max_length=10, choices=Kind)
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("text"), max_length=400)
    icon = models.SlugField(max_length=30, default="ptaszek")
    code = models.SlugField(max_length=20, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class Planned(models.Model):
    """A line of the plan of sessions; dates may be fuzzy and counts not yet known."""

    class Precision(models.TextChoices):
        DAY = "day", _("days")
        MONTH = "month", _("months")
        YEAR = "year", _("years")
        NONE = "none", _("without dates")

    class Mode(models.TextChoices):
        ONLINE = "online", _("online")
        ON_SITE = "on_site", _("on site")
        MIXED = "mixed", _("online and at your place")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="plan")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    count = models.PositiveSmallIntegerField(_("how many"), null=True)
    days = models.PositiveSmallIntegerField(_("days each"), null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.MONTH)
    is_provisional = models.BooleanField(default=False)
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.ONLINE)
    # How many times its entry in calendars has changed, and for which day people were reminded.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    reminded_for = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_dated(self) -> bool:
        """Is it known to the day, so that it can stand in a calendar?"""
        return self.precision == self.Precision.DAY and self.starts_on is not None


class Window(models.Model):
    """A stage of the calendar. Doors open and close by it, to the second; nothing is flipped.

    ``suffix`` says of which call it is, as the call's address does, and ``call_name`` in words; the
    first call of an edition has neither here.
    """

    class Kind(models.TextChoices):
        ANNOUNCEMENT = "announcement", _("announcement")
        APPLICATIONS = "applications", _("applications")
        ASSESSMENT = "assessment", _("assessment and interviews")
        RESULTS = "results", _("results")
        START = "start", _("first meeting")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="calendar")
    kind = models.CharField(max_length=14, choices=Kind)
    suffix = models.SlugField(max_length=30, blank=True)
    call_name = models.CharField(max_length=200, blank=True)
    # Of a call that is not shown yet: its dates are nobody's business.
    is_draft = models.BooleanField(default=False)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    description = models.CharField(_("description"), max_length=250, blank=True)

    class Meta:
        ordering = ["opens_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "suffix"], name="programmes_window_once"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gte=F("opens_at")),
                name="programmes_window_closes_after_it_opens",
                violation_error_message=_("The end must be later than the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.opens_at:%Y-%m-%d}–{self.closes_at:%Y-%m-%d}"


class TeamMember(models.Model):
    """A person of the team or an expert as the page presents them."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="team")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function in the programme"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    speciality = models.CharField(_("speciality"), max_length=250, blank=True)
    biography = models.TextField(_("biography"), blank=True)
    is_expert = models.BooleanField(default=False)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation with its role in the edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    role = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.role}"


class Document(models.Model):
    """A document of the edition through all its versions (rules, criteria, privacy notice)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="documents")
    slug = models.SlugField(max_length=60)
    title = models.CharField(_("title"), max_length=200)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="programmes_document_once")
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One version: text shown as a page, or a file; never changed once published."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    body = models.TextField(_("text (Markdown)"), blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField()
    change = models.CharField(_("what changed"), max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="programmes_document_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}, v{self.number}"
