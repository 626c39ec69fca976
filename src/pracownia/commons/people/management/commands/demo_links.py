"""`pracownia demo_links`: one click for each part that can be played in the demonstration."""

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from pracownia.commons.people import codes
from pracownia.commons.people.models import Person

DATA = Path(__file__).parents[2] / "data"


class Command(BaseCommand):
    help = "Prints links that sign in to the demonstration, one for each part to play."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--blueprint", default="pracownia-samorzadowa")

    def handle(self, *args: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("These links work only in a demonstration: PRACOWNIA_DEMO=1.")
        cast = DATA / options["blueprint"] / "people.toml"
        if not cast.is_file():
            raise CommandError(f"There is no blueprint called {options['blueprint']}.")
        parts = {
            row["email"]: row["guide"]
            for row in tomllib.loads(cast.read_text(encoding="utf-8"))["people"]
            if "guide" in row
        }
        known = {person.email: person for person in Person.objects.filter(email__in=parts)}
        if not known:
            raise CommandError("There is nobody here yet. Build the demonstration: pracownia demo")
        self.stdout.write("Sign in with one click (people and events are invented):")
        width = max(map(len, parts.values())) + 2
        for email, part in parts.items():
            if person := known.get(email):
                path = reverse("people:demo", args=[codes.demo_token(person.pk)])
                self.stdout.write(f"  {part:{width}}{person.name}: {settings.ENV.address}{path}")
