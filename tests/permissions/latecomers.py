"""Somebody who may apply after the end of a call, by a code."""

from datetime import timedelta

from pracownia.enrol.calls import actions

WHY = "KANAREK powodu spóźnienia"


def let_in(world, now):
    code = actions.give_code(
        actor=world.actor("coordinator"),
        call_id=world.calls["ocena"].pk,
        email="spozniona@gmina.example",
        reason=world.text(WHY),
        until=now + timedelta(days=2),
        now=now,
    )
    world.things["late_code"] = code.pk
