"""Sentences of the engines, with a catalogue of their own."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.core.saying"
    label = "saying"
