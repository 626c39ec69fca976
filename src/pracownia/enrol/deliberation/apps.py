"""What the committee does together: discussion, pending decisions, cards shown to applicants."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.enrol.deliberation"
    label = "deliberation"
