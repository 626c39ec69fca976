"""The journal: audit log, outbox and activity feed in one."""

from django.db import models


class Entry(models.Model):
    """A line of the journal: who did what, when. Never changed, never deleted (see triggers).

    ``mac`` authenticates the line from the moment it is written; its place in the chain is a
    Seal, made right after the commit.
    """

    kind = models.CharField(max_length=120, db_index=True)
    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    programme_id = models.BigIntegerField(null=True, db_index=True)
    data = models.JSONField()
    request_id = models.CharField(max_length=40, blank=True)
    mac = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"


class Seal(models.Model):
    """The place of one entry in the hash chain: number, hash of the one before, own hash."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"seal {self.number} on #{self.entry_id}"


class Heard(models.Model):
    """That one listener has dealt with one entry; written together with what the listener did."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="heard")
    ear = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "ear"], name="core_heard_once")]

    def __str__(self) -> str:
        return f"{self.ear} heard #{self.entry_id}"


class Tally(models.Model):
    """How often something was asked in one stretch of time; the key is a digest."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} since {self.since:%Y-%m-%d %H:%M}"
