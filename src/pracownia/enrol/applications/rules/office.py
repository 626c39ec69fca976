"""What only the office may: sensitive answers, duplicates, workbooks."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.applications.models import Application, Workbook


def may_see_duplicates(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme look after duplicates."),
    )


def may_tell_apart(actor: Actor, application: Application, other: Application) -> Verdict:
    return may_see_duplicates(actor, application.call.edition.programme_id) and unless(
        application.call_id != other.call_id or application.pk == other.pk,
        _("Only two applications of one call are compared."),
    )


def may_see_secrets(actor: Actor, programme_id: int) -> Verdict:
    """Sensitive answers: on record, and only by whoever answers for the programme."""
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme see sensitive answers."),
    )


def may_fetch(workbook: Workbook) -> Verdict:
    return unless(
        not workbook.file,
        _("This workbook is not ready, or its week has passed. Prepare it again."),
    )
