"""What this room hangs in the office, and its events in words."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pracownia.commons.files import policies
from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.readers import reader as file_reader
from pracownia.commons.papers.catalogue import Template, templates
from pracownia.commons.papers.models import Paper
from pracownia.commons.papers.readers import reader as paper_reader
from pracownia.commons.people import moving
from pracownia.core.access import Actor, Verdict
from pracownia.core.db import present
from pracownia.core.offices import Office
from pracownia.core.registry import (
    Attention,
    AttentionSource,
    MenuItem,
    attention,
    office_menu,
    tell,
)

from . import events, printing, rules
from .models import Consent
from .states import OPEN

COORDINATOR = frozenset({"coordinator"})
PATIENCE = timedelta(days=3)


def lines(actor: Actor, office: Office, now: datetime) -> list[Attention]:
    """Guardians who have been silent for days, while somebody cannot send an application."""
    waiting = Consent.objects.filter(
        programme_id=office.programme_id, state__in=OPEN, asked_at__lte=now - PATIENCE
    ).count()
    if not waiting:
        return []
    return [
        Attention(
            when=_("For three days or longer"),
            title=ngettext(
                "%(count)s guardian has not answered",
                "%(count)s guardians have not answered",
                waiting,
            )
            % {"count": waiting},
            detail=_("Without the consent young people cannot send their applications."),
            action=_("See the consents"),
            url=reverse("guardians:list", args=[office.slug]),
            tone="warning",
            order=30,
        )
    ]


attention.add(AttentionSource("guardians", COORDINATOR, lines, order=30))
office_menu.add(
    MenuItem(
        group=gettext_lazy("Applications and assessment"),
        label=gettext_lazy("Consents of guardians"),
        icon="osoba",
        url_name="guardians:list",
        roles=COORDINATOR,
        order=105,
    )
)
tell(events.GuardianAsked, gettext_lazy("A guardian was asked for a consent"))
tell(events.PaperChosen, gettext_lazy("A guardian will sign a consent on paper"))
tell(events.GuardianAgreed, gettext_lazy("A guardian agreed"))
tell(events.GuardianRefused, gettext_lazy("A guardian did not agree"))
tell(events.GuardianWithdrew, gettext_lazy("A guardian withdrew a consent"))
moving.declare(Consent, gettext_lazy("consents of guardians"))
policies.declare(rules.SCAN.kind, gettext_lazy("scans of consents of guardians"))
templates.add(
    Template(
        printing.KIND,
        gettext_lazy("Consent of a parent or legal guardian"),
        gettext_lazy("Made by itself when a young person says that the guardian has no e-mail"),
        22,
    )
)


@paper_reader("guardians.consent")
def may_read_paper(actor: Actor, paper: Paper) -> Verdict:
    return rules.may_read_paper(actor, _of(paper.about))


@file_reader("guardians.consent")
def may_read_scan(actor: Actor, file: StoredFile) -> Verdict:
    return rules.may_read_paper(actor, _of(file.about))


def _of(about: str) -> Consent:
    return present(Consent.objects.filter(pk=int(about.partition(":")[2])).first())
