"""The receipt: what was sent, when, under which number and checksum, as a PDF."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.announce.programmes import queries as programmes
from pracownia.commons.papers import actions as papers
from pracownia.commons.papers.blocks import Block, Facts, Heading, Paragraph
from pracownia.commons.papers.models import Paper
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.models import Sheet
from pracownia.core.access import Actor, require
from pracownia.core.db import lock
from pracownia.core.polish import long_date, long_moment
from pracownia.enrol.applications import queries, rules
from pracownia.enrol.applications.forms import ROADS
from pracownia.enrol.applications.models import Application, Submission
from pracownia.enrol.applications.states import Road


@transaction.atomic
def give_receipt(
    *, actor: Actor, application_id: int, now: datetime, version: int | None = None
) -> Paper:
    """The receipt of a version (the newest by default), made on the first asking."""
    application = Application.objects.select_related(
        "call__edition__funder", "call__edition__programme", "person"
    ).get(pk=application_id)
    queries.put_share(actor, application)
    require(rules.may_read_application(actor, application))
    if application.share is not None:
        require(rules.may_see_course(actor, application))
    wanted = Submission.objects.filter(
        application=application, version=version or application.version
    )
    submission = lock(Submission, wanted.values_list("pk", flat=True).first() or 0)
    if submission.receipt is None:
        edition = application.call.edition
        papers_made = papers.issue(
            actor=actor,
            programme_id=edition.programme_id,
            series=f"{edition.code}/POTW",
            kind="receipt",
            about=f"applications.application:{application.pk}",
            title=_("Receipt of the application %(number)s") % {"number": application.number},
            strip=programmes.strip_of(edition),
            blocks=_content(application, submission),
            now=now,
        )
        submission.receipt = papers_made[0]
        submission.save(update_fields=["receipt"])
    return submission.receipt


def _came(application: Application, submission: Submission) -> tuple[tuple[str, str], ...]:
    """What staff typed has a day and a way; the code lets the person take it over."""
    if application.road == Road.FORM or not application.given_on or submission.version > 1:
        at = long_moment(submission.received_at, with_zone=True)
        return ((_("Received by the server"), at),)
    found = (
        (_("Way of sending"), str(ROADS[Road(application.road)])),
        (_("Day of receipt"), long_date(application.given_on)),
    )
    if not application.claim_salt:
        return found
    code = queries.claim_code(application)
    return (*found, (_("Code to take the application over on the site"), code))


def _in_eights(checksum: str) -> str:
    """Groups that a line can be broken between and an eye can compare."""
    return " ".join(checksum[place : place + 8] for place in range(0, len(checksum), 8))


def _lacking(submission: Submission) -> list[Block]:
    """What was left empty on paper and is to be completed."""
    gaps = submission.confirmed.get("gaps") or ()
    facts = tuple((str(place), said) for place, said in enumerate(gaps, 1))
    return [Heading(_("To be completed")), Facts(facts)] if facts else []


def _signed(application: Application, submission: Submission) -> list[Block]:
    """Who signed, for whom, when and under which words."""
    found = queries.signed_version(application.pk, submission.confirmed.get("signature"))
    if found is None or found.closed_by is None or found.closed_at is None:
        return []
    facts = (
        (_("Signed by"), found.closed_by.name),
        (_("Organisation"), found.organisation.name),
        (_("Moment of the signature"), long_moment(found.closed_at, with_zone=True)),
        (_("Asked for the signature"), long_moment(found.received_at, with_zone=True)),
        (_("Version of the statement"), str(found.statement.number)),
    )
    return [Heading(_("Signature")), Facts(facts), Paragraph(found.statement.body)]


def _content(application: Application, submission: Submission) -> list[Block]:
    sheet = Sheet.objects.get(pk=application.sheet_id)
    definition = asking.definition(sheet.version_id)
    facts = (
        (_("Number"), application.number),
        (_("Edition"), application.call.title),
        (_("Person"), application.labels.get("osoba", application.person.name)),
        *_came(application, submission),
        (_("Version"), str(submission.version)),
        (_("Checksum of the answers (SHA-256)"), _in_eights(submission.checksum)),
    )
    blocks: list[Block] = [
        Paragraph(_("We received this application. Keep this receipt.")),
        Facts(facts),
        *_lacking(submission),
        *_signed(application, submission),
    ]
    for part in asking.readable(definition, submission.answers):
        blocks.append(Heading(part.title))
        rows = tuple((line.label, line.text or _("No answer")) for line in part.lines)
        blocks.append(Facts(rows))
    return blocks
