"""Organisations as people meet them: who belongs where, who represents whom, one card of each."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.organisations"
    label = "organisations"
