"""Is the process alive, and is it ready to serve? For supervisors and load balancers."""

from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from pracownia.core.http import Request
from pracownia.core.models import Entry


@require_safe
def live(request: Request) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request: Request) -> HttpResponse:
    """The database answers and is migrated."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        Entry.objects.only("pk").first()
    except DatabaseError as error:
        return JsonResponse({"database": type(error).__name__}, status=503)
    return JsonResponse({"database": "ok"})
