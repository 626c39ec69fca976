"""Demonstration: a territory that a programme for councils of a subregion is meant for."""

from pracownia.core.access import SYSTEM
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage

from . import actions
from .models import Territory

# Counties mikołowski, pszczyński and bieruńsko-lędziński, and Tychy.
TYSKI = ("2408", "2410", "2414", "2477")


def plant(seeding: Seeding) -> None:
    if Territory.objects.filter(slug="podregion-tyski").exists():
        return
    actions.keep_territory(
        actor=SYSTEM,
        name="Podregion tyski",
        about="Podregion statystyczny NUTS 3: Tychy oraz powiaty bieruńsko-lędziński, mikołowski "
        "i pszczyński.",
        codes=TYSKI,
    )


seeds.add(Seed("places", Stage.ANNOUNCE, 5, plant))
