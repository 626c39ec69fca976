"""An application held until the end of the transaction, with what rules need to know."""

from pracownia.core.db import lock
from pracownia.enrol.applications.models import Application, Call, CompletionRequest


def _hold(
    application_id: int, *, with_call: bool = False
) -> tuple[Application, CompletionRequest | None]:
    """Always the call before the application: two orders of locks would be a deadlock."""
    if with_call:
        call_id = Application.objects.filter(pk=application_id).values_list("call_id", flat=True)
        lock(Call, call_id.first() or 0)
    application = lock(Application, application_id)
    application.call = Call.objects.select_related("window", "edition").get(pk=application.call_id)
    asked = application.completion_requests.filter(answered_at=None).first()
    return application, asked
