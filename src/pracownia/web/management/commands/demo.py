"""`pracownia demo`: builds the demonstration, room by room, through the rooms' own actions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from pracownia.core.models import Entry
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seeding, Stage


class Command(BaseCommand):
    help = "Builds a demonstration of invented people and events in an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--blueprint", default="pracownia-samorzadowa")
        parser.add_argument("--stage", choices=[stage.value for stage in Stage], default="gather")
        parser.add_argument("--seed", type=int, default=7, help="Another seed, another chance.")
        parser.add_argument(
            "--today",
            type=day,
            help="Day from whose week all dates are counted, like 2027-03-29; today if left out.",
        )
        parser.add_argument(
            "--empty-only",
            action="store_true",
            help="Do nothing, and do not complain, when there are data already.",
        )

    def handle(self, *args: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "This is not a demonstration, so invented people have no place here. "
                "To make it one: PRACOWNIA_DEMO=1."
            )
        known = blueprints()
        if options["blueprint"] not in known:
            raise CommandError(
                f"There is no blueprint called {options['blueprint']}. "
                f"There are: {', '.join(sorted(known))}."
            )
        if Entry.objects.exists():
            if options["empty_only"]:
                return
            raise CommandError(
                "There are data here already, and the demonstration goes only into an empty "
                "database. Choose another folder with PRACOWNIA_DATA."
            )
        seeding = Seeding(
            blueprint=options["blueprint"],
            stage=Stage(options["stage"]),
            seed=options["seed"],
            today=options["today"] or timezone.localdate(),
        )
        order = list(Stage)
        with translation.override("pl"):
            for seed in seeds:
                if order.index(seed.stage) <= order.index(seeding.stage):
                    seed.plant(seeding)
        if options["verbosity"] > 1:
            self.stdout.write(f"The demonstration is built as of {seeding.today}.")


def day(text: str) -> date:
    return date.fromisoformat(text)


def blueprints() -> set[str]:
    """Folders `data/<blueprint>` of the rooms that tell who plays in it."""
    found = set()
    for app in apps.get_app_configs():
        for cast in (Path(app.path) / "data").glob("*/people.toml"):
            found.add(cast.parent.name)
    return found
