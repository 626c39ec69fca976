"""Who is asked to agree for a person under 18, to what, and what came of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.commons.files.models import StoredFile

from .states import LIVE, OPEN, State


class Consent(models.Model):
    """One guardian asked about one matter of one person, e.g. "applications.application:12".

    ``shown`` is what stood before the guardian who agreed: {"parts": [...], "texts": [ids]}.
    """

    class Relation(models.TextChoices):
        PARENT = "parent", _("parent with parental authority")
        GUARDIAN = "guardian", _("legal guardian appointed by a court")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    about = models.CharField(max_length=120, db_index=True)
    programme_id = models.BigIntegerField(db_index=True)
    title = models.CharField(max_length=250)
    name = models.CharField(_("first and last name of the guardian"), max_length=150)
    email = models.EmailField(_("e-mail address of the guardian"), blank=True)
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in State], default=State.WAITING, db_index=True
    )
    salt = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    relation = models.CharField(max_length=10, choices=Relation, blank=True)
    may_publish = models.BooleanField(default=False)
    shown = models.JSONField(default=dict)
    signed_on = models.DateField(_("day on which the paper was signed"), null=True)
    scan = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True)
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("people.Person", models.SET_NULL, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about"],
                condition=Q(state__in=LIVE),
                name="guardians_one_live_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WAITING) | ~Q(email=""),
                name="guardians_letter_has_address",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk} about {self.about}: {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_live(self) -> bool:
        return self.state in LIVE
