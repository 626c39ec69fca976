"""Organisations that show themselves to everybody can be found by everybody."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pracownia.commons.people.models import Organisation
from pracownia.commons.searching.sources import Found, Numbers, Source, sources
from pracownia.engines.search import Document

ROOM = "commons.organisations"


def organisations(numbers: Numbers | None) -> Iterable[Document]:
    """By name, number and place; the office finds the others in its own list."""
    among = Q() if numbers is None else Q(pk__in=numbers)
    rows = Organisation.objects.standing().filter(among, is_public=True).select_related("place")
    for one in rows:
        told = [one.krs, one.nip, one.regon, one.address, str(one.place or "")]
        fields = {
            "title": one.name,
            "tags": str(one.get_kind_display()),
            "body": "\n".join(text for text in told if text),
        }
        yield Document("organisation", str(one.pk), fields)


def show(numbers: Numbers) -> Mapping[int, Found]:
    rows = Organisation.objects.filter(pk__in=numbers).select_related("place")
    return {
        one.pk: Found(reverse("organisations:card", args=[one.pk]), str(one.place or ""))
        for one in rows
    }


def _this(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    return [data["organisation_id"]]


def _both(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    return [data["organisation_id"], data["merged_id"]]


sources.add(
    Source(
        "organisation",
        _("Organisations"),
        50,
        organisations,
        show,
        {
            f"{ROOM}.OrganisationAdded": _this,
            f"{ROOM}.OrganisationCorrected": _this,
            f"{ROOM}.OrganisationsMerged": _both,
            f"{ROOM}.OrganisationMergeUndone": _both,
        },
    )
)
