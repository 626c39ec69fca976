"""`pracownia check`: every problem of this installation and its mend, then Django's own checks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.check import Command as DjangosCheck

from pracownia.core import configuration
from pracownia.env import variables


class Command(DjangosCheck):
    help = "Prints every problem of this installation and its mend."

    def handle(self, *app_labels: list[str], **options: Any) -> None:
        if app_labels or options["tags"] or options["list_tags"]:
            super().handle(*app_labels, **options)
            return
        env = settings.ENV
        for name, field in variables():
            value = getattr(env, field.name)
            hidden = value and name.endswith(("_KEY", "_KEYS", "DATABASE_URL", "EMAIL_URL"))
            shown = "(given)" if hidden else value
            self.stdout.write(f"{name} = {shown}  # {field.metadata['meaning']}")
        for line in configuration.advice(env):
            self.stdout.write(self.style.WARNING(f"Advice: {line}"))
        found = list(configuration.problems(env))
        for line in found:
            self.stdout.write(self.style.ERROR(f"Problem: {line}"))
        super().handle(*app_labels, **{**options, "deploy": options["deploy"] or env.https})
        if found:
            raise CommandError(f"{len(found)} problems to mend; see above.")
