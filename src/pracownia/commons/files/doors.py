"""How often one person may send files: asked by every page that takes them."""

from datetime import timedelta
from typing import Final

from pracownia.core.http import Request
from pracownia.core.limits import limits

AN_HOUR: Final = 120


def count_files(request: Request, how_many: int = 1) -> None:
    """Count the files of this request; too many in an hour are refused with the time to wait."""
    key = f"{request.actor.person_id}"
    for _file in range(how_many):
        limits(request, ("files", key, AN_HOUR, timedelta(hours=1)))
