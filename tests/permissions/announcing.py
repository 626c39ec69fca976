"""A channel of a call, a text that the office wrote itself, questions about the call."""

from datetime import timedelta

from pracownia.enrol.publicity import actions
from pracownia.enrol.publicity.states import Kind

WHAT = "KANAREK pytania o nabór"


def announce(world, now):
    early = world.calls["ocena"].window.opens_at + timedelta(hours=1)
    told = {"actor": world.actor("coordinator"), "call_id": world.calls["ocena"].pk, "now": now}
    channel = actions.name_channel(name="Strona powiatu", **told)
    actions.write_text(
        kind=Kind.SHORT, language="pl", body=world.text("Zapraszamy: {link}"), **told
    )
    asked = [
        actions.ask(actor=world.actor("owner"), slug="ocena", text=text, email="", now=early)
        for text in (world.text(WHAT), world.text("Czy jest tłumacz języka migowego?"))
    ]
    actions.answer(
        actor=told["actor"],
        inquiry_id=asked[1].pk,
        question=world.text("Czy jest tłumacz języka migowego?"),
        answer=world.text("Tak."),
        is_public=True,
        now=now,
    )
    world.things |= {"channel": channel.pk, "inquiry": asked[0].pk, "answered": asked[1].pk}


def want_letters(world, now):
    """The other one, who has not applied in the open call, wants letters about further calls."""
    actions.ask_for_consent(
        actor=world.actor("coordinator"),
        call_id=world.calls["nabor"].pk,
        body=world.text("Zgadzam się na listy."),
        now=now,
    )
    actions.want_letters(actor=world.actor("other"), number=world.things["B_wynik"], now=now)
