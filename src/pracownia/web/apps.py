"""The doors of the house."""

from pracownia.core.apps import RoomConfig


class Config(RoomConfig):
    name = "pracownia.web"
    label = "web"

    def ready(self) -> None:
        from pracownia.core import offices, processing  # noqa: PLC0415 - models are not there before

        from . import instance  # noqa: PLC0415
        from .finding import office  # noqa: PLC0415

        offices.finders.append(office)
        processing.service.append(instance.controller)
