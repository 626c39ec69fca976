"""Calls and applications: draft, submission, receipt, completion, withdrawal."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.applications"
    label = "applications"
