"""Demonstration data: what a room is told when it plants them, and where its texts lie.

Texts of a blueprint are data of the room that needs them: `data/<blueprint>/<name>.toml`.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

from .polish import WARSAW


class Stage(StrEnum):
    """How far the demonstration goes; a later stage contains the earlier ones."""

    ANNOUNCE = "announce"
    ENROL = "enrol"
    GATHER = "gather"


@dataclass(frozen=True)
class Seeding:
    """What the demonstration asks of a room; in ``memo`` rooms leave ids to one another."""

    blueprint: str
    stage: Stage
    seed: int
    today: date
    memo: dict[str, Any] = field(default_factory=dict)

    @property
    def week0(self) -> date:
        """Monday of the week of ``today``: all dates of the demonstration are counted from it."""
        return self.today - timedelta(days=self.today.weekday())

    def day(self, offset: int) -> date:
        return self.week0 + timedelta(days=offset)

    def month(self, offset: int) -> date:
        """First day of the month that comes ``offset`` months after the one of day zero."""
        months = self.week0.year * 12 + self.week0.month - 1 + offset
        return date(months // 12, months % 12 + 1, 1)

    def at(self, offset: int, clock: str = "09:00") -> datetime:
        """The moment by the clock in Warsaw, so many days after day zero."""
        return datetime.combine(self.day(offset), time.fromisoformat(clock), WARSAW)

    def lot(self, name: str) -> Random:
        """Repeatable chance: the same for the same seed and name, whatever others draw."""
        return Random(f"{self.seed}:{name}")  # noqa: S311 - nothing secret is drawn

    def read(self, room_file: str, name: str) -> dict[str, Any]:
        """A file of the blueprint in the room of ``room_file`` (give ``__file__``)."""
        path = self.folder(room_file) / f"{name}.toml"
        return tomllib.loads(path.read_text(encoding="utf-8"))

    def text(self, room_file: str, name: str) -> str:
        return (self.folder(room_file) / name).read_text(encoding="utf-8")

    def folder(self, room_file: str) -> Path:
        return Path(room_file).parent / "data" / self.blueprint


@dataclass(frozen=True)
class Seed:
    """Demonstration data of one room; ``plant`` works only through actions."""

    name: str
    stage: Stage
    order: int
    plant: Callable[[Seeding], None]
