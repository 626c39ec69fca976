"""The index of everything that can be found."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.searching"
    label = "searching"
