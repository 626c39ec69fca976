"""Files that people give: checked, kept on disk or in an object store, given back."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.files"
    label = "files"
