"""The public page of an edition. Its content is kept in the process until its revision changes."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from threading import Lock

from django.db.models import QuerySet

from pracownia.announce.programmes.models import (
    Document,
    DocumentVersion,
    Edition,
    Planned,
    Point,
    TeamMember,
    Window,
)
from pracownia.announce.programmes.states import State

KEPT = 64
_contents: OrderedDict[int, "Content"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list of the page."""

    title: str
    slug: str
    number: int
    kind: str
    size: int
    minutes: int
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another edition of the same programme that can be read."""

    title: str
    slug: str
    is_predecessor: bool


@dataclass(frozen=True, slots=True)
class Content:
    """All that the page tells and time does not change."""

    id: int
    programme_id: int
    revision: int
    state: str
    slug: str
    title: str
    official_title: str
    code: str
    lead: str
    programme: str
    former_name: str
    organiser: str
    places: int
    price: str
    costs: str
    starts_on: date | None
    ends_on: date | None
    picture: str
    picture_alt: str
    picture_author: str
    source: str
    source_url: str
    contact_name: str
    contact_hours: str
    contact_email: str
    contact_phone: str
    grant: Decimal | None
    total: Decimal | None
    funder: str
    sentence: str
    marks: tuple[tuple[str, str], ...]
    points: dict[str, tuple[Point, ...]]
    plan: tuple[Planned, ...]
    windows: tuple[Window, ...]
    team: tuple[TeamMember, ...]
    partners: tuple[tuple[str, str], ...]
    documents: tuple[Listed, ...]
    siblings: tuple[Sibling, ...]
    predecessor: str

    @property
    def has_dates(self) -> bool:
        return any(session.is_dated for session in self.plan)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the calendar as it stands now: "past", "now" or "" for what is to come."""

    kind: str
    label: str
    opens_at: datetime
    closes_at: datetime
    description: str
    state: str
    suffix: str = ""
    call_name: str = ""


@dataclass(frozen=True, slots=True)
class EditionPage:
    """``stages`` are those of all calls; the calendar of the page is the first call's."""

    edition: Content
    stages: tuple[Stage, ...]
    now: datetime

    @property
    def calendar(self) -> tuple[Stage, ...]:
        return self.stages_of("")

    def stages_of(self, suffix: str) -> tuple[Stage, ...]:
        """What is the call's own."""
        return tuple(stage for stage in self.stages if stage.suffix == suffix)

    @property
    def applications(self) -> Stage | None:
        """The call that matters now: one that is open, or the next, or the last one."""
        calls = [one for one in self.stages if one.kind == Window.Kind.APPLICATIONS]
        return min(
            calls, key=lambda one: nearness(one.opens_at, one.closes_at, self.now), default=None
        )


def nearness(opens_at: datetime, closes_at: datetime, now: datetime) -> tuple[int, timedelta]:
    """For ordering calls: the open one that ends first, the next one, the one that ended last."""
    if now > closes_at:
        return 2, now - closes_at
    return (1, opens_at - now) if now < opens_at else (0, closes_at - now)


def edition_page(slug: str, now: datetime) -> EditionPage | None:
    """The page strangers see; one query when its content is warm."""
    found = _public().filter(slug=slug).first()
    return None if found is None else page_of(*found, now=now)


# Made once and only narrowed later: every stranger asks the same.
@cache
def _public() -> QuerySet[Edition, tuple[int, int]]:
    editions = Edition.objects.exclude(state=State.DRAFT).order_by("pk")
    return editions.values_list("pk", "revision")


def preview_page(*, edition_id: int, now: datetime) -> EditionPage:
    """The same page of a draft, for those who prepare it."""
    revision = Edition.objects.values_list("revision", flat=True).get(pk=edition_id)
    return page_of(edition_id, revision, now=now)


def revision_of(edition_id: int) -> int:
    """What later rooms keep beside a page goes by this; no query where the page is kept."""
    with _lock:
        content = _contents.get(edition_id)
    if content is not None:
        return content.revision
    return Edition.objects.values_list("revision", flat=True).get(pk=edition_id)


def page_of(edition_id: int, revision: int, *, now: datetime) -> EditionPage:
    with _lock:
        content = _contents.get(edition_id)
    if content is None or content.revision != revision:
        content = _loaded(edition_id)
        with _lock:
            _contents[edition_id] = content
            _contents.move_to_end(edition_id)
            while len(_contents) > KEPT:
                _contents.popitem(last=False)
    stages = tuple(_stage(window, now) for window in content.windows)
    return EditionPage(content, stages, now)


def _stage(window: Window, now: datetime) -> Stage:
    state = "" if now < window.opens_at else "now" if now <= window.closes_at else "past"
    return Stage(
        kind=window.kind,
        label=window.get_kind_display(),
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        description=window.description,
        state=state,
        suffix=window.suffix,
        call_name=window.call_name,
    )


def _loaded(edition_id: int) -> Content:
    edition = Edition.objects.select_related("programme__organiser", "funder", "predecessor").get(
        pk=edition_id
    )
    points: dict[str, list[Point]] = {kind: [] for kind in Point.Kind.values}
    for point in edition.points.all():
        points[point.kind].append(point)
    funder = edition.funder
    before = edition.predecessor
    return Content(
        **{
            name: getattr(edition, name)
            for name in (
                *("id", "programme_id", "revision", "state", "slug", "title", "official_title"),
                *("code", "lead", "places", "price", "costs", "starts_on", "ends_on"),
                *("picture_alt", "picture_author", "source", "source_url", "contact_name"),
                *("contact_hours", "contact_email", "contact_phone", "grant", "total"),
            )
        },
        programme=edition.programme.name,
        former_name=edition.programme.former_name,
        organiser=edition.programme.organiser.name,
        picture=edition.picture.name or "",
        funder=funder.name if funder else "",
        sentence=funder.sentence if funder else "",
        marks=tuple((m["alt"], m.get("image", "")) for m in funder.marks) if funder else (),
        points={kind: tuple(found) for kind, found in points.items()},
        plan=tuple(edition.plan.all()),
        windows=tuple(edition.calendar.filter(is_draft=False)),
        team=tuple(edition.team.all()),
        partners=tuple(
            (partner.organisation.name, partner.role)
            for partner in edition.partners.select_related("organisation")
        ),
        documents=_documents(edition),
        siblings=tuple(
            Sibling(title, slug, pk == edition.predecessor_id)
            for pk, title, slug in Edition.objects.filter(programme=edition.programme_id)
            .exclude(pk=edition.pk)
            .exclude(state=State.DRAFT)
            .order_by("-pk")
            .values_list("pk", "title", "slug")
        ),
        predecessor=before.title if before else "",
    )


def _documents(edition: Edition) -> tuple[Listed, ...]:
    newest: dict[int, DocumentVersion] = {}
    for version in DocumentVersion.objects.filter(document__edition=edition).order_by("number"):
        newest[version.document_id] = version
    return tuple(
        _listed(document, newest[document.pk])
        for document in Document.objects.filter(edition=edition).order_by("order", "pk")
        if document.pk in newest
    )


def _listed(document: Document, version: DocumentVersion) -> Listed:
    return Listed(
        title=document.title,
        slug=document.slug,
        number=version.number,
        kind=version.file_name.rpartition(".")[2].upper() if version.file_id else "",
        size=version.size,
        minutes=max(round(len(version.body.split()) / 180), 1) if version.body else 0,
        published_at=version.published_at,
    )
