"""Spreadsheets in the small world: one tried and one loaded in the office, one of the instance."""

import io

from pracownia.commons.importing import actions
from pracownia.commons.importing.kinds import Scope, kind_of
from pracownia.core.access import Actor

ADMIN = Actor(is_admin=True)


def give(world, now) -> None:
    """Keeps their numbers among the things of the world."""
    scope = Scope(world.programme.pk)
    tried = _given(world, world.actor("coordinator"), scope, now)
    loaded = _given(world, world.actor("coordinator"), scope, now, "wczytana")
    actions.begin(actor=world.actor("coordinator"), import_id=loaded.pk, now=now)
    while actions.load_some(actor=ADMIN, import_id=loaded.pk, now=now):
        pass
    world.things |= {
        "sheet_tried": tried.pk,
        "sheet_loaded": loaded.pk,
        "sheet_instance": _given(world, ADMIN, Scope(), now).pk,
    }


def _given(world, actor, scope, now, about="próbna"):
    name = world.text(f"Organizacja {about}").replace('"', '""')
    text = f'Nazwa;KRS\n"{name}";\n"{name}";zły\n'
    return actions.take(
        actor=actor,
        kind=kind_of("organisations"),
        scope=scope,
        stream=io.BytesIO(text.encode()),
        name="organizacje.csv",
        now=now,
    )
