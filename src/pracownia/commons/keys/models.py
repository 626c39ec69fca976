"""Keys of people: codes from an app, passkeys, recovery codes, who gave an account back, and
changes of the address that people sign in with."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Authenticator(models.Model):
    """An app that shows codes. ``last_step`` is the time of the last code taken: none works twice.

    The secret is sealed (core.sealing): a copy of the database makes no codes.
    """

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    secret = models.CharField(max_length=200)
    last_step = models.BigIntegerField()
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"app of person {self.person_id}"


class Passkey(models.Model):
    """A key in a phone, a computer or a token. Only its public half is here."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    credential = models.CharField(max_length=1400, unique=True)
    public = models.BinaryField()
    uses = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """Opens the second step once. Only a digest is kept, made with the sealed key of its set."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    key = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"recovery code {self.pk}"


class Recovery(models.Model):
    """An administrator took away the keys of somebody who had lost them. Why stands here and not
    in the journal, which is for ever."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, related_name="+", null=True)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"recovery {self.pk}"


class EmailChange(models.Model):
    """From ``old`` to ``new``, which counts once a link sent to ``new`` is used; nothing of the
    links is kept (people/links.py). ``reason`` is there when the office asked for the change.

    One is ``stopped`` before it was done, by whoever reads ``old`` or by a newer one; after it was
    done somebody who reads ``old`` may object, and an administrator decides.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    old = models.EmailField(blank=True)
    new = models.EmailField()
    salt = models.CharField(max_length=64)
    by = models.ForeignKey("people.Person", models.SET_NULL, related_name="+", null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    objected_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(stopped_at=None, done_at=None),
                name="keys_one_email_change_waits",
            )
        ]

    def __str__(self) -> str:
        return f"change of address {self.pk}"
