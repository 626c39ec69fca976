"""A questionnaire is rows: versions, sections (steps) and fields. Answers are one sheet each."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "slug"], name="questionnaires_section_slug_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Kind(models.TextChoices):
    """Types of fields."""

    SHORT = "short", _("short text")
    LONG = "long", _("long text")
    NUMBER = "number", _("number")
    YES_NO = "yes_no", _("yes or no")
    ONE = "one", _("one of")
    MANY = "many", _("many of")
    SCALE = "scale", _("scale")
    PLACE = "place", _("municipality")
    ORGANISATION = "organisation", _("organisation")
    FUNCTION = "function", _("function")
    STATEMENT = "statement", _("statement")
    FILE = "file", _("file")


class Field(models.Model):
    """A question. ``rules`` holds limits and options by kind, ``condition`` when it is asked.

    rules, by kind: min_chars, max_chars | minimum, maximum, whole, unit | options [[code, label,
    hint], ...], at_most, none | first, last, marks {"1": label} | kinds [function codes], former |
    document, version, url, link, confirm | types [extensions], megabytes. The rest: drawing.py.
    condition: {"field": slug, "is": value} or {"field": slug, "any": [values]} or {} (always).
    trait: the name under which selection and statistics know the answer ("rola", "gmina", ...).
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

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.label


class Sheet(models.Model):
    """Answers of one respondent to one version: {slug: value}.

    ``revision`` counts savings; ``marks`` says who saved each section last (see marks.py).
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    marks = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sheet {self.pk}"

    def answer(self, slug: str) -> Any:
        return self.answers.get(slug)


class Attachment(models.Model):
    """A file given as an answer; stored under a made-up name, served after a permission check."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="attachments")
    field_slug = models.SlugField(max_length=60)
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="questionnaires_file_not_empty")
        ]

    def __str__(self) -> str:
        return self.name
