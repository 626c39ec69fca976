"""The doors of the house."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.web"
    label = "web"
