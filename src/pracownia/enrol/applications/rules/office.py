"""What only the office may: sensitive answers, duplicates, workbooks, returns."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.applications.models import Application, Workbook
from pracownia.enrol.applications.states import State


def may_see_duplicates(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not actor.is_a("coordinator", programme_id),
        _("Only the coordinators of this programme look after duplicates."),
    )


def may_tell_apart(actor: Actor, application: Application, other: Application) -> Verdict:
    """Of one call, or of one edition where one person applies in one call of it."""
    ours, theirs = application.call, other.call
    near = ours.pk == theirs.pk or (ours.one_per_edition and ours.edition_id == theirs.edition_id)
    return may_see_duplicates(actor, ours.edition.programme_id) and unless(
        not near or application.pk == other.pk,
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


def may_touch_what_counts(*, is_settled: bool) -> Verdict:
    """Results that everybody has read stand on answers and marks that nobody moves under them."""
    return unless(
        is_settled,
        _(
            "The results are announced, so what they were counted from stays as it is. "
            "An appeal can correct a mistake."
        ),
    )


def may_ask_for_completion(
    actor: Actor,
    application: Application,
    sections: Collection[str],
    known: Collection[str],
    *,
    is_settled: bool,
) -> Verdict:
    programme_id = application.call.edition.programme_id
    return (
        unless(
            not actor.is_a("coordinator", programme_id),
            _("Only the coordinators of this programme return applications for completion."),
        )
        and unless(
            application.state != State.SUBMITTED,
            _("Only an application that was sent and is not returned yet can be returned."),
        )
        and may_touch_what_counts(is_settled=is_settled)
        and unless(
            not sections or bool(set(sections) - set(known)),
            _("Choose at least one part of this application to be completed."),
        )
    )
