"""Who may draw up questionnaires."""

from django.utils.translation import gettext_lazy as _

from pracownia.core.access import Actor, Verdict, unless


def may_draw(actor: Actor, programme_id: int | None) -> Verdict:
    """Coordinators in their programme; the instance's own ones are the administrator's."""
    may = actor.is_admin or actor.is_system
    if programme_id is not None:
        may = may or actor.is_a("coordinator", programme_id)
    return unless(not may, _("Only the coordinator of the programme may draw up its forms."))
