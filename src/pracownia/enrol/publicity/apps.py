"""How people learn of a call: its announcement, the channels it goes through, who comes."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.publicity"
    label = "publicity"
