"""Advice: an expert opens hours, participants book them one by one. The room to copy."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.gather.advice"
    label = "advice"
