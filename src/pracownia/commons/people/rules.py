"""When a code opens the door, and who may change what about a person."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from pracownia.core.access import YES, Actor, Verdict, unless

from .ages import is_minor
from .codes import TRIES, VALID_FOR, token_fits
from .models import Circle, Distinct, Function, Merge, Person, Profile, SignInCode

UNDO_FOR = timedelta(days=7)


def may_try(actor: Actor, code: SignInCode, *, now: datetime) -> Verdict:
    """A code or link works once, for ten minutes; the code survives five wrong tries."""
    return unless(
        code.used_at is not None,
        _("This code has already been used. Ask for a new one."),
    ) and unless(
        # A clock put back must not make a code of ten minutes live for hours.
        not code.expires_at - 2 * VALID_FOR < now < code.expires_at,
        _("This code was valid for 10 minutes and has expired. Ask for a new one."),
    )


def may_try_code(actor: Actor, code: SignInCode, *, now: datetime) -> Verdict:
    return may_try(actor, code, now=now) and unless(
        code.tries >= TRIES,
        _("This code was mistyped too many times. Ask for a new one."),
    )


def may_use_link(actor: Actor, code: SignInCode, token: str, *, now: datetime) -> Verdict:
    return unless(
        not token_fits(code, token),
        _("This address is not complete. Copy the whole link from the letter."),
    ) and may_try(actor, code, now=now)


def may_enter(actor: Actor, person: Person) -> Verdict:
    return unless(
        not person.is_active,
        _("This account is closed. Write to the organisers if you need it again."),
    )


def may_change_profile(actor: Actor, person_id: int) -> Verdict:
    """People describe themselves; administrators help those who cannot."""
    return unless(
        actor.person_id != person_id and not actor.is_admin and not actor.is_system,
        _("Only the person concerned can change these data."),
    )


def may_change_function(actor: Actor, function: Function) -> Verdict:
    return may_change_profile(actor, function.person_id)


def may_end_function(actor: Actor, function: Function, *, ends_on: date) -> Verdict:
    return (
        may_change_function(actor, function)
        and unless(
            function.ends_on is not None,
            _("This function has already got its last day."),
        )
        and unless(
            function.starts_on is not None and ends_on < function.starts_on,
            _("The last day cannot come before the first one."),
        )
    )


def may_appoint_admin(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system),
        _("Only an administrator appoints administrators."),
    )


def may_show_photo(*, alt: str, author: str) -> Verdict:
    return unless(
        not alt.strip(),
        _("Describe the photo: people who cannot see it need the description."),
    ) and unless(not author.strip(), _("Say who took the photo."))


def may_show_photo_to(circle: str, *, born_on: date | None, on: date) -> Verdict:
    """A face of a minor is not for everybody: no guardian is asked about it."""
    return unless(
        circle == Circle.PUBLIC and is_minor(born_on, on=on),
        _("You are not 18 yet, so your photo is not shown to everybody. Choose a narrower circle."),
    )


def may_write_needs(actor: Actor, person_id: int) -> Verdict:
    """Sensitive data come from the person only, not even from an administrator."""
    return unless(
        actor.person_id != person_id,
        _("Only the person concerned writes about their needs."),
    )


def may_read_needs(actor: Actor, profile: Profile, *, is_office: bool) -> Verdict:
    """``is_office``: the actor coordinates a programme in which the person takes part."""
    if actor.person_id == profile.person_id:
        return YES
    is_shown = profile.needs_for == Profile.NeedsFor.OFFICE
    return unless(not (is_shown and is_office), _("This person has not shown these data to you."))


def may_add_person(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system or actor.programmes("coordinator")),
        _("People are added by coordinators of programmes and by administrators."),
    )


def may_be_reached(*, email: str, phone: str, postal_address: str) -> Verdict:
    return unless(
        not (email.strip() or phone.strip() or postal_address.strip()),
        _("Enter a postal address, a phone number or an e-mail address."),
    )


def may_look_for_duplicates(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system),
        _("Only an administrator of this service merges accounts."),
    )


def may_merge(actor: Actor, kept: Person, merged: Person) -> Verdict:
    return (
        may_look_for_duplicates(actor)
        and unless(kept.pk == merged.pk, _("Choose two different accounts."))
        and unless(
            not (kept.is_active and merged.is_active),
            _("One of these accounts is closed or merged already."),
        )
        and unless(
            merged.is_admin or merged.pk == actor.person_id,
            _("Keep this account instead: it is yours, or an administrator's."),
        )
    )


def may_set_apart(actor: Actor, first: Person, second: Person, *, reason: str) -> Verdict:
    return (
        may_look_for_duplicates(actor)
        and unless(first.pk == second.pk, _("Choose two different accounts."))
        and unless(not reason.strip(), _("Write how you know that these are two people."))
    )


def may_undo_apart(actor: Actor, found: Distinct) -> Verdict:
    return may_look_for_duplicates(actor) and unless(
        found.undone_at is not None, _("This pair is shown as alike again already.")
    )


def may_move(obstacles: list[str]) -> Verdict:
    """Where only one may be, and both accounts have one."""
    return unless(
        bool(obstacles),
        _("Both accounts have their own, and only one may be: %(things)s. Settle this first.")
        % {"things": ", ".join(dict.fromkeys(obstacles))},
    )


def may_undo_merge(actor: Actor, done: Merge, *, now: datetime) -> Verdict:
    return (
        may_look_for_duplicates(actor)
        and unless(done.undone_at is not None, _("This merge has been undone already."))
        and unless(
            now >= done.at + UNDO_FOR, _("A merge can be undone for a week. That time has passed.")
        )
    )
