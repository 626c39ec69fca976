"""What people prove who they are with, besides their address: passwords, apps, passkeys."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.commons.keys"
    label = "keys"
