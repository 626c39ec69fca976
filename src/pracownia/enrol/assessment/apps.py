"""Formal and merit cards, impartiality, conflicts, divergence."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.assessment"
    label = "assessment"
