"""Somebody let in after the end of a call by a code; a change that asks applicants again."""

from datetime import timedelta

from django.utils import timezone

from pracownia.enrol.calls import actions

WHY = "KANAREK powodu spóźnienia"


def let_in(world, now):
    told = {
        "actor": world.actor("coordinator"),
        "call_id": world.calls["ocena"].pk,
        "now": now,
    }
    code = actions.give_code(
        email="spozniona@gmina.example",
        reason=world.text(WHY),
        until=now + timedelta(days=2),
        **told,
    )
    change = actions.announce(
        what=world.text("Rozmowy są zdalne."),
        why=world.text("Remont."),
        from_on=timezone.localdate(now),
        asks_again=True,
        **told,
    )
    world.things |= {"late_code": code.pk, "change": change.pk}
