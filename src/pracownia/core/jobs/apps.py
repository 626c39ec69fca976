"""The Django app of background jobs."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.core.jobs"
    label = "jobs"
