"""Finds for lower rooms what only higher ones know."""

from pracownia.announce.programmes.models import Edition
from pracownia.core.offices import Office


def office(slug_or_pk: str | int) -> Office | None:
    if isinstance(slug_or_pk, int):
        found = Edition.objects.filter(pk=slug_or_pk)
    else:
        found = Edition.objects.filter(slug=slug_or_pk)
    row = found.values_list("pk", "programme_id", "slug", "title").first()
    return Office(*row) if row else None
