"""Sent applications, found by who sent them; only by coordinators of the programme."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pracownia.commons.searching.sources import Found, Numbers, Source, office, sources
from pracownia.engines.search import Document

from .models import Application
from .states import State

ROOM = "enrol.applications"


def applications(numbers: Numbers | None) -> Iterable[Document]:
    """By name, number, e-mail and what is known of the person; answers are not searched."""
    among = Q() if numbers is None else Q(pk__in=numbers)
    rows = Application.objects.filter(among).exclude(state=State.DRAFT)
    for one in rows.select_related("person", "call__edition"):
        labels = [str(label) for label in one.labels.values()]
        fields = {
            "title": f"{one.person.name}, {one.number}",
            "tags": one.number,
            "body": "\n".join([one.call.edition.title, one.person.email, *labels]),
        }
        visible = office(one.call.edition.programme_id)
        yield Document("application", str(one.pk), fields, visible)


def show(numbers: Numbers) -> Mapping[int, Found]:
    rows = Application.objects.filter(pk__in=numbers).select_related("call__edition")
    return {
        one.pk: Found(
            reverse("applications:office", args=[one.call.slug, one.number]),
            one.call.edition.title,
        )
        for one in rows
    }


def _this(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    return [data["application_id"]]


def _of_person(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    rows = Application.objects.filter(person=data["person_id"])
    return list(rows.values_list("pk", flat=True))


sources.add(
    Source(
        "application",
        _("Applications"),
        40,
        applications,
        show,
        {
            f"{ROOM}.ApplicationSubmitted": _this,
            f"{ROOM}.ApplicationWithdrawn": _this,
            "commons.people.ProfileChanged": _of_person,
        },
    )
)
