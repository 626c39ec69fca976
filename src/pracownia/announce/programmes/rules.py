"""Who may found, edit, publish and staff programmes."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Edition, Role, Window
from .states import EDITION, State

STAFF = frozenset({Role.COORDINATOR, Role.CHAIR, Role.REVIEWER, Role.EXPERT, Role.CONTROLLER})
EDITORS = frozenset({Role.COORDINATOR})
BY_COORDINATOR = frozenset({Role.CHAIR, Role.REVIEWER, Role.EXPERT, Role.CONTROLLER})


def may_found(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system),
        _("Only an administrator of this service starts programmes and editions."),
    )


def may_edit(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_admin or actor.is_system or actor.is_any(EDITORS, programme_id)
    return unless(
        not allowed, _("Only the coordinators of this programme change what it says about itself.")
    )


def may_enter_office(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_admin or actor.is_any(STAFF, programme_id)
    return unless(not allowed, _("Only people with a role in this programme enter its office."))


def may_publish(actor: Actor, edition: Edition) -> Verdict:
    has_picture_without_words = bool(edition.picture) and not edition.picture_alt
    return (
        may_edit(actor, edition.programme_id)
        and EDITION.may_follow(edition.state, State.PUBLISHED)
        and unless(
            has_picture_without_words,
            _("Describe the picture first: people who cannot see it need the description."),
        )
    )


def may_withdraw(actor: Actor, edition: Edition) -> Verdict:
    return may_edit(actor, edition.programme_id) and EDITION.may_follow(edition.state, State.DRAFT)


def may_archive(actor: Actor, edition: Edition) -> Verdict:
    return may_edit(actor, edition.programme_id) and EDITION.may_follow(
        edition.state, State.ARCHIVED
    )


def may_read(actor: Actor, edition: Edition) -> Verdict:
    """The public page: everyone once published, before that those who prepare it."""
    if edition.state != State.DRAFT:
        return Verdict(True)
    return may_enter_office(actor, edition.programme_id)


def may_give_role(actor: Actor, programme_id: int, role: str) -> Verdict:
    """An administrator gives any role; coordinators all but their own."""
    if actor.is_admin or actor.is_system:
        return Verdict(True)
    return may_edit(actor, programme_id) and unless(
        role not in BY_COORDINATOR,
        _("Only an administrator of this service gives or ends this role."),
    )


def may_drop_window(actor: Actor, edition: Edition, window: Window, *, is_used: bool) -> Verdict:
    return may_edit(actor, edition.programme_id) and unless(
        is_used, _("A call is open in this stage. Move its dates instead of removing it.")
    )
