"""pracownia retention preview | verify: what the next night deletes, and whether it is all gone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pracownia.commons.retention import proof, queries
from pracownia.engines import clock


class Command(BaseCommand):
    help = (
        "preview: what falls due, on which day, and what the next night would delete; it writes"
        " nothing. verify: is everything that was deleted still gone, and its proof unchanged?"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["preview", "verify"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        if what == "verify":
            self._verify()
        else:
            self._preview()

    def _preview(self) -> None:
        rows = queries.falling_due(today=clock.local(timezone.now()).date())
        for row in rows:
            verdict = "goes tonight" if row.verdict else str(row.verdict.reason)
            self.stdout.write(
                f"{row.on}  {row.office.slug}  {row.klass}: {row.records} records"
                f" of {row.people} people. {verdict}"
            )
        if not rows:
            self.stdout.write("Nothing falls due in the next 30 days.")

    def _verify(self) -> None:
        read, flaws = proof.verify()
        for flaw in flaws:
            self.stderr.write(f"deletion {flaw.deletion_id}, line {flaw.number}: {flaw.what}")
        if flaws:
            raise CommandError(f"Deletions are not proved: {len(flaws)} flaws.")
        self.stdout.write(f"All {read} deleted records are gone, and their proof is unchanged.")
