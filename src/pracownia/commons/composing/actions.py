"""Everything that changes a form being built. Each change can be undone until it is published."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires import redrawing
from pracownia.commons.questionnaires.models import Questionnaire, Sheet, Version
from pracownia.commons.questionnaires.redrawing import Plain
from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import held, lock, present
from pracownia.core.events import publish

from . import checking, editing, events, rules
from .models import Act, Edit

KEPT = 50


class Conflict(Refused):
    """Somebody else has changed the same thing; ``now_is`` is what it is now."""

    def __init__(self, now_is: Plain) -> None:
        super().__init__(
            _("Somebody else has changed this in the meantime. Nothing of yours is lost.")
        )
        self.now_is = now_is


@transaction.atomic
def draft_form(*, actor: Actor, programme_id: int, plain: Plain) -> Version:
    """The first version of a new form, with this content."""
    require(rules.may_build(actor, programme_id))
    version = redrawing.begin_version(actor=actor, programme_id=programme_id, plain=plain)
    _tell(events.FormDrafted, actor, version)
    return version


@transaction.atomic
def begin_next(*, actor: Actor, version_id: int) -> Version:
    """A draft of the next version, the same as this one so far. One at a time."""
    source = present(Version.objects.filter(pk=version_id).select_related("questionnaire").first())
    made = lock(Questionnaire, source.questionnaire_id)
    has_draft = made.versions.filter(published_at=None).exists()
    require(rules.may_begin_next(actor, made.programme_id or 0, has_draft=has_draft))
    version = redrawing.begin_version(
        actor=actor,
        programme_id=made.programme_id or 0,
        plain=redrawing.plain_of(source),
        questionnaire_id=made.pk,
    )
    _tell(events.FormDrafted, actor, version)
    return version


@transaction.atomic
def change_settings(
    *, actor: Actor, version_id: int, title: str, minutes: int, mark: str, now: datetime
) -> Version:
    def change(plain: Plain) -> Plain:
        _same(plain, mark)
        if plain["title"] != title:
            version = _version(version_id)
            is_published = version.questionnaire.versions.exclude(published_at=None).exists()
            programme_id = version.questionnaire.programme_id or 0
            require(rules.may_rename(actor, programme_id, is_published=is_published))
        return {**plain, "title": title, "minutes": minutes}

    return _edit(actor, version_id, Act.SETTINGS, title, change, now)


@transaction.atomic
def add_section(*, actor: Actor, version_id: int, values: Plain, now: datetime) -> str:
    """At the end of the form; its code is made of its title."""
    made: list[str] = []

    def change(plain: Plain) -> Plain:
        plain, slug = editing.with_section(plain, values)
        made.append(slug)
        return plain

    _edit(actor, version_id, Act.SECTION_ADDED, values["title"], change, now)
    return made[0]


@transaction.atomic
def change_section(
    *,
    actor: Actor,
    version_id: int,
    slug: str,
    values: Plain,
    mark: str,
    now: datetime,
    act: Act = Act.SECTION_CHANGED,
) -> Version:
    """``values`` instead of what the section said; None takes away, the rest stays."""

    def change(plain: Plain) -> Plain:
        section = editing.section_of(plain, slug)
        _same(section, mark)
        return editing.with_changed_section(plain, slug, values)

    return _edit(actor, version_id, act, values.get("title", ""), change, now)


@transaction.atomic
def add_question(
    *, actor: Actor, version_id: int, section: str, values: Plain, now: datetime
) -> str:
    made: list[str] = []

    def change(plain: Plain) -> Plain:
        plain, slug = editing.with_field(plain, section, values)
        made.append(slug)
        return plain

    _edit(actor, version_id, Act.ADDED, values["label"], change, now)
    return made[0]


@transaction.atomic
def change_question(
    *,
    actor: Actor,
    version_id: int,
    slug: str,
    values: Plain,
    mark: str,
    now: datetime,
    act: Act = Act.CHANGED,
) -> Version:
    """``values`` instead of what the question said; None takes away, the rest stays."""
    about = [values.get("label", "")]

    def change(plain: Plain) -> Plain:
        field = editing.field_of(plain, slug)
        about[0] = about[0] or field["label"]
        _same(field, mark)
        return editing.with_changed_field(plain, slug, values)

    return _edit(actor, version_id, act, about, change, now)


@transaction.atomic
def move(
    *,
    actor: Actor,
    version_id: int,
    now: datetime,
    slug: str,
    by: int = 0,
    is_section: bool = False,
    section: str = "",
    place: int | None = None,
) -> Version:
    """A question or a section ``by`` one up or down, or to a ``place`` (of ``section``)."""
    about: list[str] = [""]

    def change(plain: Plain) -> Plain:
        if is_section:
            about[0] = editing.section_of(plain, slug)["title"]
            if place is None:
                return editing.with_section_moved(plain, slug, by)
            return editing.with_section_at(plain, slug, place)
        about[0] = editing.field_of(plain, slug)["label"]
        if place is None:
            return editing.with_field_moved(plain, slug, by)
        return editing.with_field_at(plain, slug, section, place)

    act = Act.SECTION_MOVED if is_section else Act.MOVED
    return _edit(actor, version_id, act, about, change, now)


@transaction.atomic
def remove(
    *, actor: Actor, version_id: int, slug: str, now: datetime, is_section: bool = False
) -> Version:
    """A question, or a section with all its questions."""
    about: list[str] = [""]

    def change(plain: Plain) -> Plain:
        if is_section:
            about[0] = editing.section_of(plain, slug)["title"]
            return editing.without_section(plain, slug)
        about[0] = editing.field_of(plain, slug)["label"]
        return editing.without_field(plain, slug)

    act = Act.SECTION_REMOVED if is_section else Act.REMOVED
    return _edit(actor, version_id, act, about, change, now)


@transaction.atomic
def undo(*, actor: Actor, version_id: int, edit_id: int) -> Version:
    """The draft as it was before its last change, which is forgotten."""
    version = _held(version_id)
    last = version.edits.first()
    require(rules.may_undo(actor, version, is_last=last is not None and last.pk == edit_id))
    last = present(last)
    redrawing.redraw_version(actor=actor, version_id=version_id, plain=last.before)
    _changed(actor, version, f"undo {last.act}", last.about)
    last.delete()
    return version


@transaction.atomic
def publish_form(*, actor: Actor, version_id: int, now: datetime) -> Version:
    """From now on it may be used, and never changes."""
    version = _held(version_id)
    require(rules.may_change(actor, version))
    plain = redrawing.plain_of(version)
    found = checking.errors(asking.definition(version_id), plain)
    require(rules.may_publish(actor, version, found))
    questionnaires.publish_version(actor=actor, version_id=version_id, now=now)
    version.edits.all().delete()
    version.refresh_from_db(fields=["published_at"])
    _tell(events.FormPublished, actor, version)
    return version


@transaction.atomic
def remove_draft(*, actor: Actor, version_id: int) -> None:
    """The draft is thrown away with what was filled in to try it."""
    version = _held(version_id)
    sheets = Sheet.objects.filter(version=version)
    is_filled = sheets.filter(is_test=False).exists()
    require(rules.may_remove(actor, version, is_filled=is_filled))
    sheets.delete()
    _tell(events.DraftRemoved, actor, version)
    made = version.questionnaire
    version.delete()
    if not made.versions.exists():
        made.delete()


@transaction.atomic
def start_trial(*, actor: Actor, version_id: int, now: datetime) -> Sheet:
    """An empty sheet apart from all real ones."""
    version = _version(version_id)
    require(rules.may_build(actor, version.questionnaire.programme_id or 0))
    return questionnaires.open_sheet(actor=actor, version_id=version_id, is_test=True, now=now)


@transaction.atomic
def remove_trial(*, actor: Actor, sheet_id: int) -> None:
    sheet = held(
        Sheet.objects.filter(pk=sheet_id, is_test=True).select_related("version__questionnaire")
    )
    require(rules.may_build(actor, sheet.version.questionnaire.programme_id or 0))
    sheet.delete()


# Parts of actions


def _version(version_id: int) -> Version:
    return present(Version.objects.select_related("questionnaire").filter(pk=version_id).first())


def _held(version_id: int) -> Version:
    return held(Version.objects.select_related("questionnaire").filter(pk=version_id))


def _same(thing: Plain, mark: str) -> None:
    """A page that was opened before somebody else's change may not undo it unnoticed."""
    if editing.mark(thing) != mark:
        raise Conflict(thing)


def _edit(
    actor: Actor,
    version_id: int,
    act: Act,
    about: str | list[str],
    change: Callable[[Plain], Plain],
    now: datetime,
) -> Version:
    """One change of a draft, kept so that it can be undone; what changes nothing leaves nothing."""
    version = _held(version_id)
    require(rules.may_change(actor, version))
    before = redrawing.plain_of(version)
    after = change(before)
    if after == before:
        return version
    redrawing.redraw_version(actor=actor, version_id=version_id, plain=after)
    name = (about if isinstance(about, str) else about[0])[:300]
    Edit.objects.create(
        version=version, act=act, about=name, before=before, at=now, by_id=actor.person_id
    )
    old = list(version.edits.values_list("pk", flat=True)[KEPT:])
    Edit.objects.filter(pk__in=old).delete()
    _changed(actor, version, str(act), name)
    return version


def _changed(actor: Actor, version: Version, act: str, about: str) -> None:
    event = events.FormChanged(
        programme_id=version.questionnaire.programme_id or 0,
        version_id=version.pk,
        act=act,
        about=about,
    )
    publish(event, actor=actor)


def _tell(
    kind: type[events.FormDrafted | events.FormPublished | events.DraftRemoved],
    actor: Actor,
    version: Version,
) -> None:
    event = kind(
        programme_id=version.questionnaire.programme_id or 0,
        version_id=version.pk,
        title=version.questionnaire.title,
        number=version.number,
    )
    publish(event, actor=actor)
