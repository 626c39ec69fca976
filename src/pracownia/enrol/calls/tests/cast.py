"""A call that has ended, a coordinator, and somebody who could not apply in time."""

from datetime import timedelta

from pracownia.enrol.applications.tests.cast import (
    AFTER,
    CLOSES,
    NOW,
    SLUG,
    a_call,
    a_coordinator,
    a_person,
    acting,
)
from pracownia.enrol.calls import actions

__all__ = [
    "AFTER",
    "CLOSES",
    "NOW",
    "SLUG",
    "UNTIL",
    "a_call",
    "a_code",
    "a_coordinator",
    "a_person",
]
__all__ += ["acting", "using"]

UNTIL = CLOSES + timedelta(days=3)
REASON = "Szpital od 8 do 13 kwietnia."


def a_code(call, office=None, *, email="", until=UNTIL, now=AFTER, reason=REASON):
    return actions.give_code(
        actor=office or a_coordinator(call),
        call_id=call.pk,
        email=email or a_person().email,
        reason=reason,
        until=until,
        now=now,
    )


def using(person, typed, *, now=AFTER):
    return actions.use_code(actor=acting(person), slug=SLUG, typed=typed, now=now)
