"""An application held until the end of the transaction, with what rules need to know."""

from pracownia.core.db import held
from pracownia.enrol.applications.models import Application, Call, CompletionRequest
from pracownia.enrol.applications.states import State


def _hold(
    application_id: int, *, with_call: bool = False
) -> tuple[Application, CompletionRequest | None]:
    """Always the call before the application: two orders of locks would be a deadlock."""
    mine = Application.objects.filter(pk=application_id)
    if with_call:
        calls = Call.objects.select_related("window", "edition", "notice")
        call = held(calls.filter(applications=application_id))
        application = held(mine)
        application.call = call
    else:
        application = held(mine.select_related("call__window", "call__edition"))
    if application.state != State.RETURNED:
        return application, None
    return application, application.completion_requests.filter(answered_at=None).first()
