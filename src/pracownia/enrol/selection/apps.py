"""Quotas, the run of the selection, its explanation, protocol, results, offers."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.selection"
    label = "selection"
