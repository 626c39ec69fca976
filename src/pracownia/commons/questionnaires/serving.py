"""Giving a file back. Whether this person may have it is asked by the room that calls this."""

from django.http import FileResponse

from .models import Attachment


def download(attachment: Attachment) -> FileResponse:
    """Always as a download of its real type, so that nothing in it can act on this site."""
    response = FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
