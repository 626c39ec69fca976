"""Consents of parents and legal guardians to what people under 18 take part in."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.guardians"
    label = "guardians"
