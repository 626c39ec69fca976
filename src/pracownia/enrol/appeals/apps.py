"""Appeals against announced results, and the corrected ranking that follows from them."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.appeals"
    label = "appeals"
