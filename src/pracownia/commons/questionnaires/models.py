"""A questionnaire is rows: versions, sections (steps) and fields. Answers are one sheet each."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .sealed import AnswersField, is_secret


class Questionnaire(models.Model):
    """What is asked, through all its versions."""

    title = models.CharField(_("title"), max_length=200)
    programme_id = models.BigIntegerField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One wording of a questionnaire. Once published it never changes."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(_("minutes to fill in"), default=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="questionnaires_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire}, v{self.number}"


class Section(models.Model):
    """A step of the form: one topic."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=60)
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(_("introduction"), blank=True)
    condition = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "slug"], name="questionnaires_section_slug_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Ending(models.Model):
    """When its condition holds after the section, the form ends there, for a reason in words."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="endings")
    section = models.ForeignKey(Section, models.CASCADE, related_name="endings")
    condition = models.JSONField(default=dict)
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ["section__order", "pk"]

    def __str__(self) -> str:
        return self.reason


class Kind(models.TextChoices):
    """Types of fields."""

    SHORT = "short", _("short text")
    LONG = "long", _("long text")
    NUMBER = "number", _("number")
    MONEY = "money", _("money")
    DATE = "date", _("date")
    PERIOD = "period", _("period")
    YES_NO = "yes_no", _("yes or no")
    ONE = "one", _("one of")
    MANY = "many", _("many of")
    ORDER = "order", _("ordering")
    SCALE = "scale", _("scale")
    MATRIX = "matrix", _("matrix")
    AVAILABILITY = "availability", _("availability")
    PLACE = "place", _("municipality")
    ORGANISATION = "organisation", _("organisation")
    FUNCTION = "function", _("function")
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("phone")
    PESEL = "pesel", _("PESEL")
    NIP = "nip", _("NIP")
    REGON = "regon", _("REGON")
    KRS = "krs", _("KRS")
    STATEMENT = "statement", _("statement")
    FILE = "file", _("file")
    GROUP = "group", _("repeated group")
    COMPUTED = "computed", _("computed")
    INFO = "info", _("information")


class Retention(models.TextChoices):
    """How long an answer is kept."""

    RECRUITMENT = "recruitment", _("recruitment: until appeals end and as the funder requires")
    PARTICIPATION = "participation", _("participation and money: 5 years from the next year")
    FUNDER = "funder", _("as long as the funder's contract says")
    PUBLIC = "public", _("public: until the programme's page is archived")
    SURVEY = "survey", _("survey: anonymous once its theses are approved")
    ACTIVITY = "activity", _("records of classes: until the report is accepted")


class LegalBasis(models.TextChoices):
    """Why the answer may be asked for at all."""

    CONSENT = "consent", _("consent")
    CONTRACT = "contract", _("contract")
    LEGAL_OBLIGATION = "legal_obligation", _("legal obligation")
    PUBLIC_TASK = "public_task", _("public task")
    LEGITIMATE_INTEREST = "legitimate_interest", _("legitimate interest")
    EXPLICIT_CONSENT = "explicit_consent", _("explicit consent to sensitive data")
    PUBLIC_INTEREST = "public_interest", _("substantial public interest, sensitive data")


class Field(models.Model):
    """A question. ``rules`` holds limits and options by kind, ``condition`` when it is asked.

    rules, by kind: min_chars, max_chars, min_words, max_words | minimum, maximum, whole, unit |
    earliest, latest (2027-05-01 or "today"), ongoing | options [[code, label, hint], ...],
    at_most, none | first, last, marks {"1": label} | rows [[code, label]], columns [[code, label,
    hint]] | sessions [[code, start, end, label]], answers [[code, label]] | kinds [function codes],
    former | document, version, url, link, confirm | types [extensions], megabytes | fields [{slug,
    kind, label, hint, required, rules}], at_least, at_most, item | sum, count, difference or
    product [slugs], unit | text. The rest: drawing.py. condition: conditions.py.
    trait: the name under which selection and statistics know the answer ("rola", "gmina", ...).
    due_at: it may be answered after sending, until then; frozen_at: it may not be changed after.
    for_staff: answered by the office only and never shown to the applicant.
    prefill: offered from the person's earlier answer to the same trait or slug.
    is_sensitive: data of special category. Such answers and every PESEL are sealed (sealed.py).
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="fields")
    order = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind)
    label = models.CharField(_("label"), max_length=300)
    hint = models.CharField(_("hint"), max_length=400, blank=True)
    required = models.BooleanField(_("required"), default=True)
    rules = models.JSONField(default=dict, blank=True)
    condition = models.JSONField(default=dict, blank=True)
    trait = models.SlugField(max_length=40, blank=True)
    is_public = models.BooleanField(_("may be printed on public papers"), default=False)
    due_at = models.DateTimeField(_("may be answered after sending, until"), null=True, blank=True)
    frozen_at = models.DateTimeField(_("may be changed until"), null=True, blank=True)
    for_staff = models.BooleanField(_("answered by the office"), default=False)
    prefill = models.BooleanField(_("offered from an earlier answer"), default=False)
    retention = models.CharField(_("kept"), max_length=20, choices=Retention, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=20, choices=LegalBasis, blank=True)
    is_sensitive = models.BooleanField(_("sensitive"), default=False)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.label


SECRET: dict[int, frozenset[str]] = {}
"""Which answers are sealed, by published version: those never change."""


def secret_slugs(version_id: int) -> frozenset[str]:
    """Questions of a version whose answers are sealed in the database."""
    if version_id in SECRET:
        return SECRET[version_id]
    fields = Field.objects.filter(section__version=version_id).values_list(
        "slug", "kind", "is_sensitive"
    )
    return frozenset(slug for slug, kind, said in fields if is_secret(kind, said))


class Sheet(models.Model):
    """Answers of one respondent to one version: {slug: value}.

    ``revision`` counts savings; ``marks`` says who saved each section last (see marks.py).
    ``later``: what was answered after sending, apart, for what was sent never changes. ``staff``:
    what the office answered; the respondent never sees it. ``prefilled``: slugs whose answers were
    taken from earlier ones and not changed since.
    ``is_test``: filled in to try the form out; never counted, numbered or assessed.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    answers = AnswersField(default=dict)
    later = AnswersField(default=dict)
    staff = AnswersField(default=dict)
    prefilled = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    marks = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True)
    is_test = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"sheet {self.pk}"

    def answer(self, slug: str) -> Any:
        return self.answers.get(slug)

    def secret_slugs(self) -> frozenset[str]:
        return secret_slugs(self.version_id)
