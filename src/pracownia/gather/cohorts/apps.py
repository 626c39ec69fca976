"""Those who confirmed their places: participants of an edition."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.gather.cohorts"
    label = "cohorts"
