"""The world before a journey: the demonstration's programme, made by the rooms themselves."""

from dataclasses import dataclass
from datetime import datetime

from pracownia.core.polish import WARSAW
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seeding, Stage

MONDAY = datetime(2027, 3, 29, 9, 0, tzinfo=WARSAW)
SLUG = "pracownia-samorzadowa-3"
TITLE = "Pracownia Samorządowa, edycja III"
COORDINATOR, CHAIR = "anna.wrona@example.org", "dorota.rak@example.org"
TOMASZ, MARTA, PAWEL = (
    "tomasz.lis@example.org",
    "marta.glowacka@example.org",
    "pawel.szulc@example.org",
)


@dataclass
class World:
    """What was announced; people come later, through pages."""

    seeding: Seeding


def build() -> World:
    seeding = Seeding("pracownia-samorzadowa", Stage.ANNOUNCE, seed=7, today=MONDAY.date())
    for seed in seeds:
        if seed.stage is Stage.ANNOUNCE:
            seed.plant(seeding)
    return World(seeding)
