"""Who may read forms of a programme, and who may build them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pracownia.commons.questionnaires.models import Version
from pracownia.commons.questionnaires.rules import may_draw
from pracownia.core.access import Actor, Verdict, unless

READERS = frozenset({"coordinator", "chair", "reviewer", "expert", "controller"})
BUILDERS = frozenset({"coordinator"})


def may_read(actor: Actor, programme_id: int) -> Verdict:
    """Published forms: everybody who works in the programme."""
    allowed = actor.is_admin or actor.is_system or actor.is_any(READERS, programme_id)
    return unless(not allowed, _("Only people with a role in this programme see its forms."))


def may_build(actor: Actor, programme_id: int) -> Verdict:
    return may_draw(actor, programme_id)


def may_see(actor: Actor, version: Version) -> Verdict:
    """A draft is the business of those who build it; forms of the instance are for everybody."""
    programme_id = version.questionnaire.programme_id
    if version.published_at is None:
        return may_draw(actor, programme_id)
    if programme_id is None:
        works = actor.is_admin or any(role in READERS for role, _programme in actor.roles)
        return unless(not works, _("Only people who work in a programme see its forms."))
    return may_read(actor, programme_id)


def may_change(actor: Actor, version: Version) -> Verdict:
    return may_draw(actor, version.questionnaire.programme_id) and unless(
        version.published_at is not None,
        _("A published version never changes. Make a new version of the form."),
    )


def may_begin_next(actor: Actor, programme_id: int, *, has_draft: bool) -> Verdict:
    return may_build(actor, programme_id) and unless(
        has_draft, _("There is already a draft of the next version. Go on with that one.")
    )


def may_rename(actor: Actor, programme_id: int, *, is_published: bool) -> Verdict:
    return may_build(actor, programme_id) and unless(
        is_published,
        _("People know this form by its title, so the title of a published form stays."),
    )


def may_publish(actor: Actor, version: Version, errors: list[Any]) -> Verdict:
    return may_change(actor, version) and unless(
        bool(errors), _("Mend the errors first: the check of the form shows where they are.")
    )


def may_undo(actor: Actor, version: Version, *, is_last: bool) -> Verdict:
    return may_change(actor, version) and unless(
        not is_last,
        _("Somebody has changed the form since then, so this change cannot be undone any more."),
    )


def may_remove(actor: Actor, version: Version, *, is_filled: bool) -> Verdict:
    return may_change(actor, version) and unless(
        is_filled, _("Somebody is filling in this version, so it stays.")
    )
