"""Spreadsheets in: matched, tried without a trace, loaded in the background, taken back."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.importing"
    label = "importing"
