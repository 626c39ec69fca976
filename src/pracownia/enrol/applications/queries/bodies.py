"""Organisations that applications name."""

from collections.abc import Collection

from django.db.models import Q

from pracownia.commons.people.models import Organisation
from pracownia.core.access import Actor
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import State

MOST = 50


def organisations(programmes: Collection[int]) -> set[int]:
    """Those named in applications of the programmes, where they were known."""
    found = Application.objects.filter(call__edition__programme_id__in=programmes)
    found = found.exclude(state=State.DRAFT)
    said = found.values_list("traits__organizacja", flat=True).distinct()
    return {int(one) for one in said if str(one or "").isdecimal()}


def naming_it(*, viewer: Actor, organisation_id: int) -> list[Application]:
    """Sent applications with this organisation, or with an entry that has become part of it.

    Only of programmes that the viewer coordinates: administrators read no applications.
    """
    entries = Organisation.objects.filter(Q(pk=organisation_id) | Q(merged_into=organisation_id))
    ids = [str(pk) for pk in entries.values_list("pk", flat=True)]
    rows = Application.objects.filter(
        traits__organizacja__in=ids,
        call__edition__programme_id__in=viewer.programmes("coordinator"),
    )
    rows = rows.exclude(state=State.DRAFT).select_related("call__edition", "person")
    return list(rows.order_by("-submitted_at", "-pk")[:MOST])
