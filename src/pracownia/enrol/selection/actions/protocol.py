"""The protocol of the committee as PDF and DOCX, from the stored run."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override as language

from pracownia.announce.programmes import queries as programmes
from pracownia.announce.programmes.models import Edition
from pracownia.commons.papers import actions as papers
from pracownia.commons.papers.catalogue import groups, template_of
from pracownia.commons.papers.models import Bundle, Paper
from pracownia.core.access import Actor, Refused, require
from pracownia.core.events import publish
from pracownia.core.offices import find
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import ProtocolIssued
from pracownia.enrol.selection.models import Run
from pracownia.enrol.selection.queries import protocol
from pracownia.enrol.selection.queries.writing import content

from .held import _hold as hold

# Of other rooms too: what the committee signs or keeps about this list.
OF_COMMITTEE = (
    "committee_presence",
    "committee_conflicts",
    "formal_defects",
    "selection_ranking",
    "selection_reserve",
)
groups["committee"] = (*OF_COMMITTEE, "selection_protocol")


@transaction.atomic
def pack_for_committee(*, actor: Actor, edition_id: int, now: datetime) -> Bundle:
    """Papers of the committee as they are today, packed with protocols in the background.

    A paper that cannot be made yet is left out; those that can are not held back by it.
    """
    office = find(edition_id)
    for kind in OF_COMMITTEE:
        if template_of(kind) is None:
            continue
        with suppress(Refused), transaction.atomic():
            papers.issue_from_catalogue(actor=actor, office=office, kind=kind, now=now)
    code = Edition.objects.values_list("code", flat=True).get(pk=edition_id)
    return papers.pack(actor=actor, office=office, kind="committee", series=f"{code}/", now=now)


@transaction.atomic
def issue_protocol(
    *,
    actor: Actor,
    run_id: int,
    met_on: date,
    present: Collection[int],
    remarks: str = "",
    now: datetime,
) -> list[Paper]:
    """``present`` are ids of the members of the committee who took part in the meeting."""
    found = hold(run_id)
    require(rules.may_issue_protocol(actor, found.programme_id, found.run))
    run = Run.objects.select_related("settings__call__edition", "made_by", "approved_by").get(
        pk=run_id
    )
    with language("pl"):
        made = papers.issue(
            actor=actor,
            programme_id=found.programme_id,
            series=f"{found.edition.code}/PROT",
            kind="selection_protocol",
            about=f"selection.run:{run.pk}",
            title=_("Protocol of the selection of participants"),
            strip=programmes.strip_of(found.edition),
            blocks=content(
                run,
                protocol.facts(run),
                met_on=met_on,
                present=frozenset(present),
                remarks=remarks.strip(),
            ),
            formats=("pdf", "docx"),
            now=now,
        )
    publish(
        ProtocolIssued(programme_id=found.programme_id, run_id=run.pk, number=made[0].number),
        actor=actor,
    )
    return made
