"""`pracownia worker`: does background jobs, and takes over those of a worker that died."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import fields
from typing import Any

from django.db import connection
from django.utils.module_loading import autodiscover_modules
from django_tasks_db.management.commands.db_worker import Command as Worker

from pracownia.core.jobs.durability import Pace
from pracownia.core.jobs.heart import Heart


class Command(Worker):
    help = "Does background jobs until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        usual = Pace()
        parser.add_argument("--beat", type=float, default=usual.beat, help="seconds")
        parser.add_argument("--dead", type=float, default=usual.dead, help="seconds without a beat")
        parser.add_argument("--tries", type=int, default=usual.tries, help="of one job")
        parser.add_argument("--pause", type=float, default=usual.pause, help="after the first try")
        parser.add_argument("--longest", type=float, default=usual.longest, help="seconds a job")
        parser.set_defaults(reload=False, startup_delay=False)

    def handle(self, *, worker_id: str, **options: Any) -> None:
        autodiscover_modules("tasks")
        pace = {field.name: options.pop(field.name) for field in fields(Pace)}
        be_patient()
        heart = Heart(worker_id, Pace(**pace))
        heart.start()
        try:
            super().handle(worker_id=worker_id, **options)
        finally:
            heart.stop()


def be_patient() -> None:
    """People get an honest answer after seconds; a worker may wait a minute for a busy SQLite."""
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = 60
        connection.close()
