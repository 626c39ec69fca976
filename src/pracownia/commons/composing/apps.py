"""Building questionnaires in the office: drafts, checks, trials, versions."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.composing"
    label = "composing"
