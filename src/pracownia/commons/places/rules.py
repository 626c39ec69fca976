"""Who may change the register of units and the territories."""

from datetime import date

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Load


def may_keep_register(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system),
        _("Only an administrator of this service changes the register of municipalities."),
    )


def may_load(actor: Actor, load: Load, *, newest: date | None) -> Verdict:
    """A file is loaded once, and an older one never covers a newer."""
    return (
        may_keep_register(actor)
        and unless(load.loaded_at is not None, _("This file has already been loaded."))
        and unless(
            newest is not None and load.state_on < newest,
            _("A file of a later day has already been loaded. This one is older."),
        )
    )


def may_keep_territories(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system or actor.programmes("coordinator")),
        _("Territories are kept by coordinators of programmes and by administrators."),
    )
