"""Whether results are announced and the report is shown to everybody."""

from pracownia.enrol.fairness.models import Disclosure
from pracownia.enrol.selection.models import Run
from pracownia.enrol.selection.states import RunState


def announced_run(call_id: int) -> Run | None:
    found = Run.objects.filter(settings__call_id=call_id, state=RunState.ANNOUNCED)
    return found.defer("record", "terms").first()


def disclosure_of(call_id: int) -> Disclosure | None:
    return Disclosure.objects.filter(call_id=call_id).first()
