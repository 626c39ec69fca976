"""People, their organisations and functions, and how they sign in."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.people"
    label = "people"
