"""Who sees background jobs, and which of them can be given another try."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .states import State


def may_see_jobs(actor: Actor) -> Verdict:
    return unless(
        not actor.is_admin, _("Background jobs are shown to the administrator of this site.")
    )


def may_retry(actor: Actor, state: State) -> Verdict:
    return may_see_jobs(actor) and unless(
        state is not State.FAILED, _("Only a failed job can be tried again.")
    )
