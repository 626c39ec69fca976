"""Who may see participants."""

from django.utils.translation import gettext_lazy as _

from pracownia.core.access import Actor, Verdict, unless

READERS = frozenset({"coordinator", "chair"})


def may_read_participants(actor: Actor, programme_id: int) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_any(READERS, programme_id)),
        _("The list of participants is for the coordinators of the programme."),
    )
