"""Programmes and their editions: what is announced to the world."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.announce.programmes"
    label = "programmes"
