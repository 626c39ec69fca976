"""`pracownia person add EMAIL --admin`: the first administrator of a new instance."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from pracownia.commons.people import actions, codes
from pracownia.core.access import SYSTEM


class Command(BaseCommand):
    help = "Adds a person and prints a link that signs in once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["add"])
        parser.add_argument("email")
        parser.add_argument("--admin", action="store_true", help="may administer the instance")

    def handle(self, *, email: str, admin: bool, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        if admin:
            actions.appoint_admin(actor=SYSTEM, email=email)
        code = actions.ask_for_code(actor=SYSTEM, email=email, now=timezone.now())
        path = reverse("people:link", args=[code.uid, codes.token_of(code)])
        self.stdout.write(f"{settings.BASE_URL}{path}")
        minutes = int(codes.VALID_FOR.total_seconds() // 60)
        self.stdout.write(f"The link works once, within {minutes} minutes.")
