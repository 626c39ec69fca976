"""Questionnaires as versioned rows, and answers to them."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.questionnaires"
    label = "questionnaires"
