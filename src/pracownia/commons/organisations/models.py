"""Who says that they represent an organisation, who confirmed it, and merged organisations."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pracownia.commons.files.models import StoredFile
from pracownia.commons.people.models import Organisation, Person

from .states import OPEN, WAITING, State
from .words import STATES


class Representation(models.Model):
    """One person's word that they represent an organisation, and what came of it.

    Confirmed through the link sent to the organisation (``sent_to``; works once), or by the office
    with a document and a reason. It counts as long as the person holds a function there.
    """

    class Way(models.TextChoices):
        LINK = "link", _("letter to the organisation")
        OFFICE = "office", _("decision of the office")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="representations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="representations")
    state = models.CharField(max_length=12, choices=list(STATES.items()), default=State.ASKED)
    way = models.CharField(max_length=6, choices=Way)
    asked_at = models.DateTimeField()
    sent_to = models.EmailField(blank=True)
    salt = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    document = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    end_reason = models.CharField(_("why it ended"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(state__in=OPEN),
                name="organisations_represented_once",
            ),
            models.CheckConstraint(
                condition=Q(way="office") | (~Q(sent_to="") & Q(expires_at__isnull=False)),
                name="organisations_link_has_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.organisation_id}: {self.state}"

    @property
    def waits_for_office(self) -> bool:
        """Asked of the office, or of the organisation in vain."""
        return self.state in WAITING and (self.way == "office" or self.state == State.UNANSWERED)

    @property
    def said(self) -> str:
        """The state in words; what was asked of the office does not wait for the organisation."""
        if self.waits_for_office and self.state == State.ASKED:
            return gettext("waits for the organisers")
        return str(self.get_state_display())

    @property
    def kind_of_status(self) -> str:
        return {State.CONFIRMED: "done", State.REFUSED: "error"}.get(State(self.state), "todo")


class Merger(models.Model):
    """Two entries of one organisation made one: which rows moved, so that they can go back."""

    kept = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    merged = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    moves = models.JSONField(default=list)
    filled = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.kept_id}"
