"""A file with names covered, given by the office in place of a hidden one."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.files import actions as files
from pracownia.commons.files.checking import Checked
from pracownia.commons.files.models import StoredFile
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import Missing, lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import queries, rules
from pracownia.enrol.assessment.events import FileCovered
from pracownia.enrol.assessment.models import Plan


@transaction.atomic
def cover_file(
    *, actor: Actor, application_id: int, attachment_id: int, file: Checked, now: datetime
) -> StoredFile:
    """Reviewers read it from now on; a name that tells nothing stands for its own."""
    application, one = _one(actor, application_id, attachment_id)
    sent = StoredFile.objects.get(pk=attachment_id)
    if sent.sha256 == file.sha256:
        raise Refused(_("This is the file that was sent. Give one in which names are covered."))
    if one.cover is not None:
        files.remove(actor=actor, file_id=one.cover.pk, now=now, why="replaced")
    named = replace(file, name=f"zalacznik-{attachment_id}.{file.type}")
    kept = files.keep(actor=actor, file=named, about=queries.cover_about(application), now=now)
    _tell(application, attachment_id, kept.pk, actor)
    return kept


@transaction.atomic
def take_cover_away(
    *, actor: Actor, application_id: int, attachment_id: int, now: datetime
) -> None:
    """The file is hidden from reviewers again."""
    application, one = _one(actor, application_id, attachment_id)
    if one.cover is None:
        raise Missing(_("There is no covered file here."))
    files.remove(actor=actor, file_id=one.cover.pk, now=now)
    _tell(application, attachment_id, 0, actor)


def _one(
    actor: Actor, application_id: int, attachment_id: int
) -> tuple[Application, queries.Attached]:
    application = lock(Application, application_id)
    require(rules.may_manage(actor, programme_id=application.call.edition.programme_id))
    plan = Plan.objects.filter(call=application.call_id).first()
    if plan is None:
        raise Refused(_("First set the rules of assessment."))
    queries.copy_of(application.call_id, queries.stages_of(plan), application_id)
    found = {one.original_id: one for one in queries.attached(application)}
    if attachment_id not in found:
        raise Missing(_("There is no such file in this application."))
    return application, found[attachment_id]


def _tell(application: Application, original_id: int, file_id: int, actor: Actor) -> None:
    publish(
        FileCovered(
            programme_id=application.call.edition.programme_id,
            application_id=application.pk,
            original_id=original_id,
            file_id=file_id,
        ),
        actor=actor,
    )
