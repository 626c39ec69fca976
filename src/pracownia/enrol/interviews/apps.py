"""Interviews: planned, timed without conflicts, asked alike for all, marked into the ranking."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.interviews"
    label = "interviews"
