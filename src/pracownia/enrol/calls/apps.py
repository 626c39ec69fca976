"""What happens to a call after it was announced: changes, people let in after its end."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.calls"
    label = "calls"
