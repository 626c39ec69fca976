"""pracownia seal status | rotate: which keys seal in the database, and all of it by the newest."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pracownia.core import sealing
from pracownia.core.vaults import counted, renew, vaults


class Command(BaseCommand):
    help = "Say which keys seal what is encrypted in the database, or seal all of it by the newest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["status", "rotate"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        current = sealing.name_of(sealing.key_in_use())
        for vault in vaults:
            if what == "rotate":
                done = 0
                for number in renew(vault):
                    done += number
                    self.stdout.write(f"{vault.name}: {done} rows sealed anew")
            for key, rows in sorted(counted(vault).items()):
                word = "the key in use" if key == current else "an older key"
                self.stdout.write(f"{vault.name}: {rows} rows by {key} ({word})")
        if what == "rotate":
            self.stdout.write("Everything is sealed by the newest key; older ones may be removed.")
