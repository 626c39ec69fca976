"""Copies for blind reading: which are checked, one to check, and what a reviewer gets of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from django.core.paginator import Page, Paginator
from django.db.models import FETCH_RAISE, Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django_stubs_ext import WithAnnotations

from pracownia.commons.files.models import StoredFile
from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.commons.questionnaires.models import Kind
from pracownia.core.db import Missing
from pracownia.enrol.applications.models import Application
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.models import Redaction
from pracownia.enrol.assessment.rules import Stages

from .covers import covers_of
from .reading import CONTACT, Part, text_of
from .room import accepted, in_rounds

PER_PAGE = 50
ALWAYS_HIDDEN = frozenset(
    {
        Kind.EMAIL,
        Kind.PHONE,
        Kind.PESEL,
        Kind.NIP,
        Kind.REGON,
        Kind.KRS,
        Kind.ORGANISATION,
        Kind.PLACE,
        Kind.FUNCTION,
        Kind.FILE,
    }
)
"""Kinds of questions whose answers name the person or the organisation, or cannot be marked."""


class Checked(TypedDict):
    is_checked: bool
    in_round: int
    needed: int


type Copy = WithAnnotations[Application, Checked]


@dataclass(frozen=True, slots=True)
class Covering:
    """One answer to look through: as it was given, and as it is marked now."""

    slug: str
    label: str
    original: str
    marked: str


def is_checked() -> Exists:
    """On applications: the copy of the version in force is checked."""
    return Exists(Redaction.objects.filter(application=OuterRef("pk"), version=OuterRef("version")))


def is_card_checked() -> Exists:
    """The same on cards."""
    return Exists(
        Redaction.objects.filter(
            application=OuterRef("application"), version=OuterRef("application__version")
        )
    )


def to_cover(call_id: int, stages: Stages) -> QuerySet[Copy]:
    """Applications in rounds with covered copies."""
    numbers = [one.number for one in stages.all if one.is_redacted]
    everything = in_rounds(Application.objects.filter(accepted(call_id)))
    return everything.filter(in_round__in=numbers).annotate(is_checked=is_checked())


def copies(call_id: int, stages: Stages, *, page: int) -> tuple[Page[Copy], int, int]:
    """One page, how many are checked, and of how many. Two queries for any size."""
    rows = to_cover(call_id, stages)
    counts = rows.aggregate(all=Count("pk"), done=Count("pk", filter=Q(is_checked=True)))
    listed = rows.order_by(F("is_checked").asc(), "number", "pk").fetch_mode(FETCH_RAISE)
    paginator = Paginator(listed.select_related("person", "redaction"), PER_PAGE)
    paginator.__dict__["count"] = counts["all"]
    return paginator.get_page(page), counts["done"], counts["all"]


def next_to_cover(call_id: int, stages: Stages, *, after: int = 0) -> int | None:
    """The first that waits, the one just seen last."""
    waiting = to_cover(call_id, stages).filter(is_checked=False).exclude(pk=after)
    return waiting.order_by("number", "pk").values_list("pk", flat=True).first()


def copy_of(call_id: int, stages: Stages, application_id: int) -> Application:
    found = to_cover(call_id, stages).filter(pk=application_id)
    one = found.select_related("person", "call", "redaction").first()
    if one is None:
        raise Missing(_("There is no such application among those to be covered."))
    return one


def coverings(application: Application) -> list[Covering]:
    """Answers that may be marked; names that we know are marked to begin with."""
    saved = getattr(application, "redaction", None)
    texts = saved.texts if saved and saved.version == application.version else {}
    hidden = _hidden(application)
    return [
        Covering(
            line.slug,
            line.label,
            line.text,
            texts.get(line.slug) or rules.premarked(line.text, names_in(application)),
        )
        for part in text_of(application)
        for line in part.lines
        if line.text and line.slug not in hidden and line.attachment is None
    ]


def names_in(application: Application) -> list[str]:
    """How the person and the organisation are called."""
    person, labels = application.person, application.labels
    return [
        one
        for one in (
            f"{person.first_name} {person.last_name}",
            person.first_name,
            person.last_name,
            person.email,
            str(labels.get("osoba") or ""),
            str(labels.get("organizacja") or ""),
            str(labels.get("gmina") or ""),
        )
        if one
    ]


def covered_text(application: Application, *, only: Collection[str]) -> list[Part] | None:
    """What a reviewer reads; None while the copy is not checked in full: never the original."""
    saved = Redaction.objects.filter(application=application, version=application.version).first()
    if saved is None:
        return None
    parts = text_of(application, only=only)
    hidden = _hidden(application)
    wanted = [
        line
        for part in parts
        for line in part.lines
        if line.text and line.slug not in hidden and line.attachment is None
    ]
    if any(rules.mark_problem(saved.texts.get(one.slug, ""), one.text) for one in wanted):
        return None
    names = names_in(application)
    has_files = any(line.attachment is not None for part in parts for line in part.lines)
    covers = covers_of(application) if has_files else {}
    return [
        replace(part, lines=tuple(_lines(part, saved, hidden, names, covers))) for part in parts
    ]


def _lines(
    part: Part,
    saved: Redaction,
    hidden: Collection[str],
    names: Iterable[str],
    covers: Mapping[int, StoredFile],
) -> Iterable[questionnaires.Line]:
    for line in part.lines:
        cover = covers.get(line.attachment or 0)
        if cover is not None:
            yield replace(line, text=_("file with names covered"), attachment=cover.pk)
        elif not line.text:
            yield line
        elif line.slug in hidden or line.attachment is not None:
            yield replace(line, text=_("[hidden]"), attachment=None)
        else:
            yield replace(line, text=rules.covered(saved.texts[line.slug], names))


def _hidden(application: Application) -> set[str]:
    """Questions whose kind alone says that the answer names somebody."""
    definition = questionnaires.definition(application.call.questionnaire_id)
    return {
        question.slug
        for step in definition.sections
        for question in step.questions
        if question.kind in ALWAYS_HIDDEN or question.rules.get("input") in CONTACT
    }
