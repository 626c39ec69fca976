"""What the small world keeps about places: a territory, and a file of population not loaded yet."""

from datetime import UTC, date, datetime

from pracownia.commons.places import actions
from pracownia.core.access import SYSTEM


def keep(things: dict[str, object]) -> None:
    actions.keep_territory(actor=SYSTEM, name="Podregion tyski", about="", codes=["2477"])
    things["load"] = actions.check_file(
        actor=SYSTEM,
        kind="population",
        file_name="ludnosc.csv",
        content="kod;ludność\n240904;10812\n".encode(),
        state_on=date(2026, 12, 31),
        now=datetime(2027, 1, 4, 9, tzinfo=UTC),
    ).pk
