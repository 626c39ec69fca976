"""Who may change whose keys, and when the office opens."""

from django.utils.translation import gettext as _

from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, Verdict, unless

from .models import Passkey

MOST_PASSKEYS = 20


def may_change_keys(actor: Actor, person_id: int) -> Verdict:
    """Nobody else, not even an administrator: whoever sets a key could come in with it."""
    return unless(
        actor.person_id != person_id, _("Only the person concerned can change their keys.")
    )


def may_add_app(actor: Actor, person_id: int, *, has_one: bool) -> Verdict:
    return may_change_keys(actor, person_id) and unless(
        has_one, _("You have an app with codes already. Remove it before you add another one.")
    )


def may_add_passkey(actor: Actor, person_id: int, *, known: int) -> Verdict:
    return may_change_keys(actor, person_id) and unless(
        known >= MOST_PASSKEYS,
        _("You have 20 passkeys already. Remove one that you do not use."),
    )


def may_change_passkey(actor: Actor, passkey: Passkey) -> Verdict:
    return may_change_keys(actor, passkey.person_id)


def may_make_codes(actor: Actor, person: Person) -> Verdict:
    return may_change_keys(actor, person.pk) and unless(
        not person.has_second_step,
        _("Recovery codes replace an app or a passkey. Add one of these first."),
    )


def may_look_after_accounts(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system),
        _("Only an administrator of this service gives accounts back."),
    )


def may_recover(actor: Actor, person: Person) -> Verdict:
    """A second administrator does it for an administrator, or the operator by a command."""
    return (
        may_look_after_accounts(actor)
        and unless(
            actor.person_id == person.pk,
            _("Another administrator has to do this for your own account."),
        )
        and unless(not person.is_active, _("This account is closed."))
    )


def is_staff(actor: Actor) -> bool:
    """Whoever has a part in the office: a second step is asked of them, where it is required."""
    return actor.is_admin or bool(actor.roles)
