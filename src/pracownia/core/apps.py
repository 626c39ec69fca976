"""The base of every room's AppConfig: finds what the room wants others to know."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RoomConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"


class CoreConfig(RoomConfig):
    name = "pracownia.core"
    label = "core"

    def ready(self) -> None:
        autodiscover_modules(
            *("handlers", "notices", "panels", "countables", "findables", "listables"),
            "importables",
            *("archivables", "seeds", "tasks", "vaults", "personal"),
        )
