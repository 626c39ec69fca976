"""pracownia journal verify | head: is the journal as it was written?"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pracownia.core import heads, journal


class Command(BaseCommand):
    help = "Verify the hash chain of the journal, or print its head for safe keeping."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify", "head"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        journal.seal_all()
        if what == "head":
            number, digest = heads.current()
            self.stdout.write(f"{number} {digest}")
            return
        read, flaws = journal.verify()
        flaws += heads.missing(settings.ENV.data)
        for flaw in flaws:
            where = f"seal {flaw.number}, entry {flaw.entry_id}"
            self.stderr.write(f"{where}: {flaw.what}")
        if flaws:
            raise CommandError(f"The journal was tampered with: {len(flaws)} flaws.")
        self.stdout.write(f"The journal is intact: {read} lines in the chain.")
