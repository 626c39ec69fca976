"""The Django app of the fairness report."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.fairness"
    label = "fairness"
