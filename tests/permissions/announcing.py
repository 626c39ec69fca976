"""A channel of a call by whose link somebody came, and a text that the office wrote itself."""

from pracownia.enrol.publicity import actions
from pracownia.enrol.publicity.states import Kind


def announce(world, now):
    told = {"actor": world.actor("coordinator"), "call_id": world.calls["ocena"].pk, "now": now}
    channel = actions.name_channel(name="Strona powiatu", **told)
    actions.write_text(
        kind=Kind.SHORT, language="pl", body=world.text("Zapraszamy: {link}"), **told
    )
    world.things |= {"channel": channel.pk}
