"""`pracownia send_letters`: one round of the postman, for instances without a worker."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pracownia.commons.letters import sending


class Command(BaseCommand):
    help = "Sends the letters that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        if not sending.delivers():
            self.stdout.write("There is no mail server: set PRACOWNIA_EMAIL_URL.")
            return
        done = sending.send_waiting(clock=timezone.now)
        self.stdout.write(f"sent {done.sent}, failed {done.failed}, postponed {done.postponed}")
