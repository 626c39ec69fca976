"""`pracownia recover EMAIL REASON`: for the only administrator, who has nobody else to ask."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pracownia.commons.keys import actions
from pracownia.core.access import SYSTEM, Refused


class Command(BaseCommand):
    help = "Removes the keys of a person who has lost them and sends a link that signs in once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("reason", help="how you know that it is this person")

    def handle(self, *, email: str, reason: str, **options: Any) -> None:
        try:
            actions.recover(actor=SYSTEM, email=email, reason=reason[:300], now=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal.reason)) from None
        self.stdout.write(f"Keys removed, sessions ended. A link was sent to {email}.")
