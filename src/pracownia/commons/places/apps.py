"""The territorial division: voivodeships, counties, municipalities."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.places"
    label = "places"
