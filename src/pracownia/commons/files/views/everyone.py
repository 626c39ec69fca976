"""A file given back to whoever the room that it belongs to lets read it."""

from uuid import UUID

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from pracownia.commons.files import queries, serving
from pracownia.core.doors import signed_in
from pracownia.core.http import Request


@require_safe
@signed_in  # type: ignore[arg-type]  # a streamed answer is an answer
def download(request: Request, uid: UUID) -> HttpResponseBase:
    file = queries.to_give_back(viewer=request.actor, uid=uid)
    return serving.download(request, file)
