"""The components every page is built from."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.core.ui"
    label = "ui"
