"""Who may change whose keys, and when the office opens."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from pracownia.commons.people import links
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor, Verdict, unless

from .models import EmailChange, Passkey

MOST_PASSKEYS = 20
CONFIRM, STOP = "keys.email", "keys.email-stop"
"""What each of the two links of a change of address is for: one is no use for the other."""
CONFIRM_WITHIN = timedelta(hours=24)
OBJECT_WITHIN = timedelta(days=7)


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


def may_ask_for_email(actor: Actor, person: Person, email: str, *, reason: str) -> Verdict:
    """For oneself without a reason; the office for others, and says why."""
    is_own = actor.person_id == person.pk
    return (
        unless(
            not (is_own or actor.is_admin or actor.is_system),
            _("Only the person concerned or an administrator changes the address for signing in."),
        )
        and unless(
            is_own and bool(reason),
            _("Change your own address on the page “Security”."),
        )
        and unless(not (is_own or reason.strip()), _("Write why the office changes the address."))
        and unless(not person.is_active, _("This account is closed."))
        and unless(email == person.email, _("This is the address for signing in already."))
    )


def may_read_link(actor: Actor, change: EmailChange, token: str, *, what: str) -> Verdict:
    return unless(
        not links.fits(token, what, change.uid, change.salt),
        _("This address is not complete. Copy the whole link from the letter."),
    )


def may_confirm_email(actor: Actor, change: EmailChange, token: str, *, now: datetime) -> Verdict:
    """In a browser where the person is signed in: a mistyped address gives nobody the account.

    What the office asked for is confirmed by the link alone, as the person may have no way in.
    """
    return (
        may_read_link(actor, change, token, what=CONFIRM)
        and unless(change.done_at is not None, _("This address has been confirmed already."))
        and unless(
            change.stopped_at is not None,
            _("This change was stopped, or a newer one took its place."),
        )
        and unless(
            now >= change.expires_at,
            _("This link was valid for 24 hours and has expired. Ask for the change again."),
        )
        and unless(not change.person.is_active, _("This account is closed."))
        and unless(
            not change.reason and actor.person_id != change.person_id,
            _("First sign in with the address that you have used so far, not with the new one."),
        )
    )


def may_stop_email(actor: Actor, change: EmailChange, token: str, *, now: datetime) -> Verdict:
    """Before the change for good; for seven days after it by asking an administrator."""
    return (
        may_read_link(actor, change, token, what=STOP)
        and unless(change.stopped_at is not None, _("This change has been stopped."))
        and unless(
            change.objected_at is not None,
            _("An administrator knows that this change was not yours, and will write to you."),
        )
        and unless(
            change.done_at is not None and now >= change.done_at + OBJECT_WITHIN,
            _("More than seven days have passed since the change. Write to an administrator."),
        )
    )


def may_withdraw_email(actor: Actor, change: EmailChange) -> Verdict:
    return unless(
        actor.person_id != change.person_id and not actor.is_admin,
        _("Only the person concerned or an administrator changes the address for signing in."),
    ) and unless(
        change.stopped_at is not None or change.done_at is not None,
        _("This change no longer waits."),
    )


def may_restore_email(actor: Actor, change: EmailChange, *, now: datetime) -> Verdict:
    """Whatever happened to the address since: the former one was proved once."""
    return (
        may_look_after_accounts(actor)
        and unless(
            actor.person_id == change.person_id,
            _("Another administrator has to do this for your own account."),
        )
        and unless(
            change.done_at is None or not change.old or change.person.email == change.old,
            _("There is no former address to go back to."),
        )
        and unless(
            change.done_at is not None and now >= change.done_at + OBJECT_WITHIN,
            _("More than seven days have passed since the change. Enter the address anew."),
        )
        and unless(not change.person.is_active, _("This account is closed."))
    )
