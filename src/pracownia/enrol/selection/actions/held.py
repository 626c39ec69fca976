"""A run held until the end of the transaction, with the edition it belongs to."""

from dataclasses import dataclass

from pracownia.announce.programmes.models import Edition
from pracownia.core.db import lock
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection.models import Run, Settings


@dataclass(frozen=True, slots=True)
class Held:
    run: Run
    settings: Settings
    call: Call
    edition: Edition

    @property
    def programme_id(self) -> int:
        return self.edition.programme_id


def _hold(run_id: int) -> Held:
    """The run is locked; whoever decides about its list or its places waits here."""
    run = lock(Run, run_id)
    settings = Settings.objects.select_related("call__edition__programme").get(pk=run.settings_id)
    run.settings = settings
    return Held(run, settings, settings.call, settings.call.edition)
