"""Public questions about calls and their answers, found by everybody."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pracownia.announce.programmes.states import State
from pracownia.commons.searching.sources import Found, Numbers, Source, sources
from pracownia.engines.search import Document

from .models import Inquiry
from .states import Asked

ROOM = "enrol.publicity"


def inquiries(numbers: Numbers | None) -> Iterable[Document]:
    among = Q() if numbers is None else Q(pk__in=numbers)
    rows = Inquiry.objects.filter(among, state=Asked.PUBLISHED)
    rows = rows.exclude(call__edition__state=State.DRAFT)
    for one in rows.select_related("call__edition"):
        fields = {
            "title": one.question.splitlines()[0][:200],
            "tags": one.call.edition.title,
            "body": f"{one.question}\n{one.answer}",
        }
        yield Document("inquiry", str(one.pk), fields)


def show(numbers: Numbers) -> Mapping[int, Found]:
    rows = Inquiry.objects.filter(pk__in=numbers).select_related("call__edition")
    return {
        one.pk: Found(
            reverse("publicity:question", args=[one.call.slug, one.pk]),
            one.call.edition.title,
        )
        for one in rows
    }


def _this(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    return [data["inquiry_id"]]


def _of_edition(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    rows = Inquiry.objects.filter(call__edition=data["edition_id"], state=Asked.PUBLISHED)
    return list(rows.values_list("pk", flat=True))


sources.add(
    Source(
        "inquiry",
        _("Questions about calls"),
        25,
        inquiries,
        show,
        {
            f"{ROOM}.InquiryPublished": _this,
            f"{ROOM}.InquiryWithdrawn": _this,
            "announce.programmes.EditionPublished": _of_edition,
            "announce.programmes.EditionWithdrawn": _of_edition,
        },
    )
)
