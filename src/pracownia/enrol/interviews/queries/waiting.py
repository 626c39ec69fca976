"""What needs the office's attention around interviews."""

from django.db.models import F

from pracownia.core.db import number_of
from pracownia.enrol.applications.queries import Asked
from pracownia.enrol.interviews.models import Invitee, Meeting


def asked_of_calls() -> Asked:
    """Who has marked times and has none yet; panels that lack somebody."""
    waiting = Invitee.objects.filter(meeting=None, closed_at=None, answered_at__isnull=False)
    members = number_of(Meeting.panel.through.objects.all(), "meeting")
    short = Meeting.objects.alias(members=members).filter(members__lt=F("slot__plan__panel"))
    return {
        "waiting": number_of(waiting, "plan__call"),
        "short": number_of(short, "slot__plan__call"),
    }
