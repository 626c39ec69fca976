"""What of programmes can be found: editions, their documents, the people of the team."""

from collections.abc import Collection, Iterable, Mapping
from html import unescape
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from pracownia.commons.searching.sources import Found, Numbers, Source, sources, team
from pracownia.engines.search import PUBLIC
from pracownia.engines.search import Document as Text

from .models import Document, DocumentVersion, Edition, Membership
from .queries import rendered
from .states import State

ROOM = "announce.programmes"
EDITION_LINES = (
    *("EditionChanged", "EditionPublished", "EditionDrafted", "EditionWithdrawn"),
    "EditionArchived",
)


def editions(numbers: Numbers | None) -> Iterable[Text]:
    """Published and archived ones for everybody, drafts for their team."""
    rows = Edition.objects.filter(_among(numbers)).select_related("programme__organiser", "funder")
    for one in rows.prefetch_related("points", "plan", "team"):
        words = [one.lead, one.official_title, one.programme.organiser.name]
        words += [point.text for point in one.points.all()]
        words += [f"{part.title}. {part.description}" for part in one.plan.all()]
        words += [f"{member.name}, {member.function}" for member in one.team.all()]
        words += [one.funder.name] if one.funder else []
        fields = {"title": one.title, "tags": one.programme.name, "body": "\n".join(words)}
        is_public = one.state != State.DRAFT
        yield Text("edition", str(one.pk), fields, PUBLIC if is_public else team(one.programme_id))


def show_editions(numbers: Numbers) -> Mapping[int, Found]:
    rows = Edition.objects.filter(pk__in=numbers).select_related("programme")
    return {
        one.pk: Found(
            reverse(
                "programmes:desk" if one.state == State.DRAFT else "programmes:edition",
                args=[one.slug],
            ),
            one.programme.name,
        )
        for one in rows
    }


def documents(numbers: Numbers | None) -> Iterable[Text]:
    """The newest version of each document of editions that everybody sees."""
    newest = DocumentVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
    rows = Document.objects.filter(_among(numbers)).exclude(edition__state=State.DRAFT)
    for one in rows.annotate(body=Subquery(newest.values("body")[:1])).select_related("edition"):
        text = strip_tags(rendered(one.body or ""))
        fields = {"title": one.title, "tags": one.edition.title, "body": unescape(text)}
        yield Text("document", str(one.pk), fields)


def show_documents(numbers: Numbers) -> Mapping[int, Found]:
    rows = Document.objects.filter(pk__in=numbers).select_related("edition")
    return {
        one.pk: Found(
            reverse("programmes:document", args=[one.edition.slug, one.slug]), one.edition.title
        )
        for one in rows
    }


def members(numbers: Numbers | None) -> Iterable[Text]:
    """People with a role, for the coordinators of that programme."""
    rows = Membership.objects.filter(_among(numbers)).select_related("person")
    for one in rows:
        fields = {
            "title": one.person.name,
            "tags": str(one.get_role_display()),
            "body": one.person.email,
        }
        yield Text("member", str(one.pk), fields, team(one.programme_id))


def show_members(numbers: Numbers) -> Mapping[int, Found]:
    """The page of roles of the newest edition, where the person is listed."""
    newest = Edition.objects.filter(programme=OuterRef("programme")).order_by("-pk")
    rows = Membership.objects.filter(pk__in=numbers).select_related("programme")
    return {
        one.pk: Found(
            reverse("programmes:roles", args=[one.slug]),
            f"{one.get_role_display()}, {one.programme.name}",
        )
        for one in rows.annotate(slug=Subquery(newest.values("slug")[:1]))
        if one.slug
    }


def _among(numbers: Numbers | None) -> Q:
    return Q() if numbers is None else Q(pk__in=numbers)


def _edition(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    return [data["edition_id"]]


def _documents_of(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    return list(Document.objects.filter(edition=data["edition_id"]).values_list("pk", flat=True))


def _members_of(data: Mapping[str, Any], programme_id: int | None) -> Collection[int]:
    return list(Membership.objects.filter(person=data["person_id"]).values_list("pk", flat=True))


sources.add(
    Source(
        "edition",
        _("Programmes"),
        10,
        editions,
        show_editions,
        {f"{ROOM}.{line}": _edition for line in EDITION_LINES},
    )
)
sources.add(
    Source(
        "document",
        _("Documents"),
        20,
        documents,
        show_documents,
        {f"{ROOM}.{line}": _documents_of for line in ("DocumentPublished", *EDITION_LINES)},
    )
)
sources.add(
    Source(
        "member",
        _("People of the team"),
        30,
        members,
        show_members,
        {
            f"{ROOM}.RoleGiven": _members_of,
            f"{ROOM}.RoleTaken": _members_of,
            "commons.people.ProfileChanged": _members_of,
        },
    )
)
