"""Breaches of personal data: the register of art. 33(5) RODO with its clock of 72 hours."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.incidents"
    label = "incidents"
