"""People let into somebody's application, and who wrote what in it last."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pracownia.enrol.applications.states import Right


class Share(models.Model):
    """Somebody whom the main applicant let into an application, with a right to read or to write.

    Invited by letter: the link works once, until it expires. ``is_co_applicant``: applies together
    with the main applicant; anybody else only helps to write or reads.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="shares"
    )
    email = models.EmailField(_("e-mail address"))
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True)
    right = models.CharField(_("right"), max_length=5, choices=[(r, r) for r in Right])
    is_co_applicant = models.BooleanField(default=False)
    salt = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    wants_letters = models.BooleanField(_("wants copies of letters"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "email"],
                condition=Q(ended_at=None),
                name="applications_shared_once_with_an_address",
            ),
            models.UniqueConstraint(
                fields=["application", "person"],
                condition=Q(ended_at=None, person__isnull=False),
                name="applications_shared_once_with_a_person",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(person__isnull=False),
                name="applications_share_accepted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.right} of {self.application_id}"

    @property
    def is_open(self) -> bool:
        """Invited, and not in yet."""
        return self.accepted_at is None and self.ended_at is None

    @property
    def is_in(self) -> bool:
        return self.accepted_at is not None and self.ended_at is None


class PartWriter(models.Model):
    """Who changed a part of a shared application last."""

    application = models.ForeignKey(
        "applications.Application", models.CASCADE, related_name="writers"
    )
    section = models.SlugField(max_length=60)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "section"], name="applications_last_writer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section} of {self.application_id}"
