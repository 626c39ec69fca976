"""Setting the terms, sending an appeal and typing one that came on paper, each with a receipt."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override as language

from pracownia.announce.programmes import queries as programmes
from pracownia.commons.files import actions as stored
from pracownia.commons.papers import actions as papers
from pracownia.commons.papers.blocks import Facts, Heading, Paragraph
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.core.polish import long_date, long_moment
from pracownia.engines.clock import WARSAW, add_working_days, local
from pracownia.enrol.appeals import queries, rules
from pracownia.enrol.appeals.events import AppealFilesAdded, AppealSent, AppealTermsSet
from pracownia.enrol.appeals.models import Appeal, Terms
from pracownia.enrol.appeals.queries.files import about, checksums
from pracownia.enrol.appeals.queries.room import announced_run
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import put_share
from pracownia.enrol.selection.models import Decision, Run


@transaction.atomic
def set_terms(
    *,
    actor: Actor,
    call_id: int,
    days_to_appeal: int,
    days_to_decide: int,
    extra_places: bool,
    now: datetime,
) -> Terms:
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    run = announced_run(call_id)
    require(
        rules.may_set_terms(
            actor,
            programme_id,
            announced_at=run.announced_at if run else None,
            days=(days_to_appeal, days_to_decide),
        )
    )
    terms, _created = Terms.objects.update_or_create(
        call=call,
        defaults={
            "days_to_appeal": days_to_appeal,
            "days_to_decide": days_to_decide,
            "extra_places": extra_places,
        },
    )
    publish(AppealTermsSet(programme_id=programme_id, call_id=call_id), actor=actor)
    return terms


@transaction.atomic
def send(
    *,
    actor: Actor,
    application_id: int,
    reasons: str,
    files: Sequence[UUID] = (),
    now: datetime,
) -> Appeal:
    """By the applicant on the site; the moment of receipt decides whether it is in time.

    ``files``: own ones that wait in the room of files.
    """
    application = put_share(actor, lock(Application, application_id))
    run, terms = announced_run(application.call_id), queries.terms_of(application.call_id)
    require(
        rules.may_appeal(
            actor,
            application,
            ends_at=queries.ends_at(run, terms),
            has_appealed=queries.appeal_of_application(application_id) is not None,
            now=now,
        )
    )
    require(rules.says_enough(reasons))
    return _write(
        actor, application, run, terms, reasons, files, received_at=now, typed=False, now=now
    )


@transaction.atomic
def add_files(*, actor: Actor, appeal_id: int, files: Sequence[UUID], now: datetime) -> Appeal:
    """More files of whoever appeals, while the term runs and nobody has decided."""
    appeal = lock(Appeal, appeal_id)
    run, terms = (
        announced_run(appeal.application.call_id),
        queries.terms_of(appeal.application.call_id),
    )
    require(
        rules.may_add_files(
            actor,
            appeal,
            ends_at=queries.ends_at(run, terms),
            there=len(queries.files_of(appeal_id).appeal),
            new=len(files),
            now=now,
        )
    )
    if not files:
        raise Refused(_("Choose a file."))
    _claim(actor, appeal, files)
    publish(
        AppealFilesAdded(
            programme_id=appeal.application.call.edition.programme_id,
            appeal_id=appeal_id,
            files=len(files),
        ),
        actor=actor,
    )
    return appeal


def _claim(actor: Actor, appeal: Appeal, files: Sequence[UUID]) -> None:
    for uid in files:
        stored.claim(actor=actor, uid=uid, about=about(appeal.pk), policy=rules.FILE)


@transaction.atomic
def type_in(
    *,
    actor: Actor,
    application_id: int,
    reasons: str,
    received_on: date,
    files: Sequence[UUID] = (),
    now: datetime,
) -> Appeal:
    """What came on paper gets the same number, receipt and term as what came by the site."""
    application = lock(Application, application_id)
    run, terms = announced_run(application.call_id), queries.terms_of(application.call_id)
    require(
        rules.may_type(
            actor,
            application,
            application.call.edition.programme_id,
            announced_at=run.announced_at if run else None,
            ends_at=queries.ends_at(run, terms),
            has_appealed=queries.appeal_of_application(application_id) is not None,
            received_on=received_on,
            now=now,
        )
    )
    require(rules.says_enough(reasons))
    noon = datetime.combine(received_on, time(12), tzinfo=WARSAW)
    return _write(
        *(actor, application, run, terms, reasons, files),
        received_at=min(noon, now),
        typed=True,
        now=now,
    )


def _write(
    actor: Actor,
    application: Application,
    run: Run | None,
    terms: Terms,
    reasons: str,
    files: Sequence[UUID],
    *,
    received_at: datetime,
    typed: bool,
    now: datetime,
) -> Appeal:
    if run is None:  # refused by the rule already
        raise Refused(_("One can appeal after the results are announced."))
    require(rules.are_few_files(len(files)))
    decision = Decision.objects.filter(run=run, application=application).first()
    appeal = Appeal.objects.create(
        application=application,
        run=run,
        number=f"{application.number}/O",
        reasons=reasons.strip(),
        received_at=received_at,
        received_on=local(received_at).date(),
        typed_by_id=actor.person_id if typed else None,
        due_at=add_working_days(received_at, terms.days_to_decide),
        points_before=decision.points if decision else None,
    )
    _claim(actor, appeal, files)
    _receipt(actor, appeal, now)
    publish(
        AppealSent(
            programme_id=application.call.edition.programme_id,
            appeal_id=appeal.pk,
            on_paper=typed,
            files=len(files),
        ),
        actor=actor,
    )
    return appeal


def _receipt(actor: Actor, appeal: Appeal, now: datetime) -> None:
    application = appeal.application
    edition = application.call.edition
    files = checksums(queries.files_of(appeal.pk).appeal, named=True)
    came = (
        long_date(appeal.received_on)
        if appeal.typed_by_id
        else long_moment(appeal.received_at, with_zone=True)
    )
    with language("pl"):
        made = papers.issue(
            actor=actor,
            programme_id=edition.programme_id,
            series=f"{edition.code}/ODW",
            kind="appeal_receipt",
            about=f"appeals.appeal:{appeal.pk}",
            title=_("Receipt of the appeal %(number)s") % {"number": appeal.number},
            strip=programmes.strip_of(edition),
            blocks=[
                Paragraph(_("We received this appeal. Keep this receipt.")),
                Facts(
                    (
                        (_("Number of the appeal"), appeal.number),
                        (_("Edition"), application.call.title),
                        (
                            _("Person"),
                            application.labels.get("osoba") or application.person.name,
                        ),
                        (_("Received"), came),
                        (_("To be decided by"), long_moment(appeal.due_at)),
                    )
                ),
                Heading(_("What the appeal says")),
                *(Paragraph(line) for line in appeal.reasons.splitlines() if line.strip()),
                *([Heading(_("Files added to the appeal"))] if files else []),
                *(Paragraph(line) for line in files),
            ],
            now=now,
        )
    appeal.receipt = made[0]
    appeal.save(update_fields=["receipt"])
