"""An application held until the end of the transaction, with what rules need to know."""

from pracownia.announce.programmes.states import State as EditionState
from pracownia.core.access import Actor
from pracownia.core.db import held
from pracownia.enrol.applications.models import Application, CompletionRequest
from pracownia.enrol.applications.states import State


def _hold(
    application_id: int = 0, *, mine: tuple[Actor, str] | None = None, with_call: bool = False
) -> tuple[Application, CompletionRequest | None]:
    """The application with its sheet; ``mine`` is whose it is and in the edition of which address.

    One statement holds the rows, always in this order: the call, if need be, before the
    application, the sheet after it. Two orders of locks would be a deadlock.
    """
    rows = Application.objects.select_related("call__window", "call__edition", "sheet")
    if mine is None:
        rows = rows.filter(pk=application_id)
    else:
        actor, slug = mine
        rows = rows.filter(call__edition__slug=slug, person_id=actor.person_id or 0)
        rows = rows.exclude(call__edition__state=EditionState.DRAFT).order_by("call_id")
    if with_call:
        application = held(rows.select_related("person"), of=("call", "self", "sheet"))
    else:
        application = held(rows, of=("self", "sheet"))
    if application.state != State.RETURNED:
        return application, None
    return application, application.completion_requests.filter(answered_at=None).first()
