"""What the pages of the builder show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import FETCH_RAISE, Count, Q, QuerySet

from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires import redrawing
from pracownia.commons.questionnaires.definition import Definition, Question
from pracownia.commons.questionnaires.models import Questionnaire, Sheet, Version
from pracownia.commons.questionnaires.redrawing import Plain
from pracownia.core.access import Actor
from pracownia.core.db import present

from . import comparing, rules, uses
from .models import Edit


@dataclass(frozen=True)
class Listed:
    """A version in the list, with who uses it."""

    pk: int
    number: int
    published_at: datetime | None
    questions: int
    uses: list[uses.Use]


@dataclass(frozen=True)
class Form:
    """A questionnaire with its versions, the newest first."""

    pk: int
    title: str
    versions: list[Listed]
    may_begin: bool

    @property
    def newest(self) -> Listed:
        return self.versions[0]


def questionnaires_of(*, viewer: Actor, programme_id: int) -> QuerySet[Questionnaire]:
    """Forms with something that the viewer may see, the newest first."""
    shown = Questionnaire.objects.filter(programme_id=programme_id).order_by("-pk")
    if not rules.may_build(viewer, programme_id):
        shown = shown.filter(versions__published_at__isnull=False).distinct()
    return shown


def with_versions(
    *, viewer: Actor, programme_id: int, questionnaires: Iterable[Questionnaire]
) -> list[Form]:
    """In three queries, however many there are."""
    made = list(questionnaires)
    may_build = bool(rules.may_build(viewer, programme_id))
    rows = (
        Version.objects.filter(questionnaire__in=[one.pk for one in made])
        .annotate(questions=Count("sections__fields"))
        .order_by("-number")
        .fetch_mode(FETCH_RAISE)
    )
    if not may_build:
        rows = rows.exclude(published_at=None)
    used = uses.of([row.pk for row in rows])
    versions: dict[int, list[Listed]] = {}
    for row in rows:
        versions.setdefault(row.questionnaire_id, []).append(
            Listed(row.pk, row.number, row.published_at, row.questions, used.get(row.pk, []))
        )
    found = []
    for one in made:
        mine = versions.get(one.pk, [])
        may_begin = may_build and all(version.published_at for version in mine)
        if mine:
            found.append(Form(one.pk, one.title, mine, may_begin))
    return found


def sources_for(*, viewer: Actor) -> list[tuple[str, str]]:
    """Versions that may be copied: the newest of each form that the viewer may see."""
    mine = {programme_id for _role, programme_id in viewer.roles}
    shown = Version.objects.select_related("questionnaire").fetch_mode(FETCH_RAISE)
    if not viewer.is_admin:
        programmes = Q(questionnaire__programme_id__in=mine) | Q(questionnaire__programme_id=None)
        shown = shown.filter(programmes)
    newest: dict[int, Version] = {}
    for version in shown.order_by("questionnaire__title", "questionnaire", "-number"):
        if rules.may_see(viewer, version):
            newest.setdefault(version.questionnaire_id, version)
    return [(str(version.pk), str(version)) for version in newest.values()]


def version_of(*, version_id: int, programme_id: int) -> Version:
    """A version of a form of this programme."""
    found = Version.objects.select_related("questionnaire").filter(
        pk=version_id, questionnaire__programme_id=programme_id
    )
    return present(found.first())


def plain_of(version: Version) -> Plain:
    return redrawing.plain_of(version)


def definition_of(version: Version) -> Definition:
    return asking.definition(version.pk)


def last_edit(version: Version) -> Edit | None:
    return version.edits.select_related("by").first()


def previous(version: Version) -> Version | None:
    """The version that was published before this one."""
    return (
        Version.objects.filter(questionnaire=version.questionnaire_id, number__lt=version.number)
        .exclude(published_at=None)
        .select_related("questionnaire")
        .order_by("-number")
        .first()
    )


def others(version: Version) -> QuerySet[Version]:
    """The other versions of the same form, the newest first."""
    return (
        Version.objects.filter(questionnaire=version.questionnaire_id)
        .exclude(pk=version.pk)
        .select_related("questionnaire")
        .order_by("-number")
    )


def changes_since(before: Version, version: Version) -> list[comparing.Change]:
    return comparing.changes(plain_of(before), plain_of(version))


def before_question(definition: Definition, slug: str) -> list[Question]:
    """The questions on which a question may depend: those that come before it."""
    slugs = list(definition.by_slug)
    own = definition.by_slug[slug]
    earlier = slugs[: slugs.index(slug)]
    return _askable(definition, earlier, for_staff=own.for_staff)


def before_section(definition: Definition, slug: str, *, with_own: bool = False) -> list[Question]:
    """The same for a section; an early ending may also depend on what the section itself asks."""
    found: list[str] = []
    for step in definition.sections:
        own = [question.slug for question in step.questions]
        if step.slug == slug:
            return _askable(definition, [*found, *(own if with_own else [])])
        found += own
    return []


def _askable(
    definition: Definition, slugs: Iterable[str], *, for_staff: bool = False
) -> list[Question]:
    questions = [definition.by_slug[slug] for slug in slugs]
    return [one for one in questions if one.kind != "info" and (for_staff or not one.for_staff)]


def trials_of(version: Version) -> QuerySet[Sheet]:
    return Sheet.objects.filter(version=version, is_test=True).order_by("-pk")


def trial(*, version: Version, sheet_id: int) -> Sheet:
    return present(Sheet.objects.filter(version=version, pk=sheet_id, is_test=True).first())
