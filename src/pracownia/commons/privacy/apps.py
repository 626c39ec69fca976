"""Texts of notices and consents by version, and who agreed to which."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.privacy"
    label = "privacy"
