"""Signatures of whoever represents an organisation, and the words that they sign under."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.enrol.applications.states import Counts, Signing


class Statement(models.Model):
    """One version of what a representative states by signing; never changed."""

    call = models.ForeignKey("applications.Call", models.CASCADE, related_name="statements")
    number = models.PositiveSmallIntegerField()
    body = models.TextField(_("statement"))
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "number"], name="applications_statement_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"statement {self.number} of {self.call_id}"


class Signature(models.Model):
    """A request for a signature under these very answers, and what came of it.

    ``counts`` is the setting of the call as it was when it was asked for. ``said`` keeps what the
    applicant ticked: it is part of the sending that the signature makes.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="signatures"
    )
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    signer = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")
    checksum = models.CharField(max_length=64)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    received_at = models.DateTimeField()
    counts = models.CharField(max_length=6, choices=[(c, c) for c in Counts])
    said = models.JSONField(default=dict)
    state = models.CharField(
        max_length=9, choices=[(s, s) for s in Signing], default=Signing.WAITING
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state=Signing.WAITING),
                name="applications_one_open_signature",
            )
        ]

    def __str__(self) -> str:
        return f"signature of {self.application_id}: {self.state}"
