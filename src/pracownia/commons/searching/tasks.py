"""The index follows the journal in the background, four times a minute."""

from pracownia.core.jobs import job, periodic

from .following import follow


@periodic(15)
@job()
def follow_journal() -> None:
    follow()
