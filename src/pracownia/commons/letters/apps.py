"""The outbox: letters caused by events, sent in the background, never twice."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.letters"
    label = "letters"
