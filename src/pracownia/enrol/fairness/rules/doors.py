"""Who sees the whole report, and who shows it to everybody."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

OFFICE = frozenset({"coordinator"})
READERS = frozenset({"coordinator", "chair", "controller"})


def may_see(actor: Actor, programme_id: int) -> Verdict:
    """With every number and the lists behind them."""
    allowed = actor.is_system or actor.is_any(READERS, programme_id)
    return unless(
        not allowed,
        _("The whole report is open to coordinators, the chair and the funder's controller."),
    )


def may_show(actor: Actor, programme_id: int, *, is_announced: bool) -> Verdict:
    """Only after the announcement: before it numbers would tell the results."""
    allowed = actor.is_system or actor.is_any(OFFICE, programme_id)
    return unless(not allowed, _("Only coordinators of this programme can do this.")) and unless(
        not is_announced, _("The report can be shown after the results are announced.")
    )
