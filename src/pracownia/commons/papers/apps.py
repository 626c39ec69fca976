"""Numbered papers from templates: PDF and DOCX with the funder's strip and a checksum."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.papers"
    label = "papers"
