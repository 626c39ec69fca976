"""Tables of the office as people arrange them: columns, filters, order, kept views."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.tables"
    label = "tables"
