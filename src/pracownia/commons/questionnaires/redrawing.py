"""Drafts written anew: rows as plain data, plain data as rows. What is published never changes.

The plain data of a version is {"title", "minutes", "sections"}, with sections as drawing.py tells.
Unlike ``actions.draft_questionnaire`` nothing here asks whether a draft is finished.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, require, unless
from pracownia.core.db import lock

from . import drawing, rules
from .models import Ending, Field, Questionnaire, Section, Version

type Plain = dict[str, Any]

SECTION: Final = ("slug", "title", "intro", "condition")


@transaction.atomic
def begin_version(
    *, actor: Actor, programme_id: int, plain: Plain, questionnaire_id: int | None = None
) -> Version:
    """A draft with this content: the next version of a questionnaire, or the first of a new one."""
    require(rules.may_draw(actor, programme_id))
    if questionnaire_id is None:
        made = Questionnaire.objects.create(title=plain["title"], programme_id=programme_id)
    else:
        made = lock(Questionnaire, questionnaire_id)
        require(rules.may_draw(actor, made.programme_id))
    last = made.versions.order_by("-number").values_list("number", flat=True).first()
    version = Version.objects.create(
        questionnaire=made, number=(last or 0) + 1, minutes=plain["minutes"]
    )
    _draw(version, plain)
    return version


@transaction.atomic
def redraw_version(*, actor: Actor, version_id: int, plain: Plain) -> Version:
    """The draft has this content instead of what it had."""
    version = lock(Version, version_id)
    require(rules.may_draw(actor, version.questionnaire.programme_id))
    require(
        unless(
            version.published_at is not None,
            _("A published version never changes. Make a new version of the form."),
        )
    )
    version.sections.all().delete()
    version.minutes = plain["minutes"]
    version.save(update_fields=["minutes"])
    if version.questionnaire.title != plain["title"]:
        version.questionnaire.title = plain["title"]
        version.questionnaire.save(update_fields=["title"])
    _draw(version, plain)
    return version


def _draw(version: Version, plain: Plain) -> None:
    parts = plain["sections"]
    sections = Section.objects.bulk_create(
        Section(version=version, order=order, **_own(part)) for order, part in enumerate(parts, 1)
    )
    Field.objects.bulk_create(
        Field(section=section, order=place, **drawing.columns(field))
        for section, part in zip(sections, parts, strict=True)
        for place, field in enumerate(part["fields"], 1)
    )
    Ending.objects.bulk_create(
        Ending(version=version, section=section, **ending)
        for section, part in zip(sections, parts, strict=True)
        for ending in part.get("endings", ())
    )


def _own(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part[name] for name in SECTION if name in part}


def plain_of(version: Version) -> Plain:
    """All that a version says; drawn again it is the same version. Three queries."""
    sections = list(Section.objects.filter(version=version).order_by("order", "pk"))
    fields: dict[int, list[Plain]] = {section.pk: [] for section in sections}
    for row in Field.objects.filter(section__version=version).order_by("order", "pk"):
        fields[row.section_id].append(_columns(row, drawing.COLUMNS) | row.rules)
    endings: dict[int, list[Plain]] = {}
    for ending in Ending.objects.filter(version=version).order_by("section__order", "pk"):
        said = {"condition": ending.condition, "reason": ending.reason}
        endings.setdefault(ending.section_id, []).append(said)
    return {
        "title": version.questionnaire.title,
        "minutes": version.minutes,
        "sections": [
            _columns(section, SECTION)
            | ({"endings": endings[section.pk]} if section.pk in endings else {})
            | {"fields": fields[section.pk]}
            for section in sections
        ],
    }


def _columns(row: models.Model, names: tuple[str, ...]) -> Plain:
    """What differs from a row about which nothing was said; dates as text."""
    empty = type(row)()
    found = {}
    for name in names:
        value = getattr(row, name)
        if value != getattr(empty, name):
            found[name] = value.isoformat() if isinstance(value, date) else value
    return found
