"""How long records of programmes are kept, and their deletion that can be proved."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.retention"
    label = "retention"
