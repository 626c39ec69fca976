"""When a code opens the door, and who may change what about a person."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .codes import TRIES, token_fits
from .models import Function, Person, SignInCode


def may_try(actor: Actor, code: SignInCode, *, now: datetime) -> Verdict:
    """A code or link works once, for ten minutes; the code survives five wrong tries."""
    return unless(
        code.used_at is not None,
        _("This code has already been used. Ask for a new one."),
    ) and unless(
        now >= code.expires_at,
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
