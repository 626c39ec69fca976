"""Who may found, edit, publish and staff programmes."""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Edition, Invitation, Role, Window
from .states import EDITION, State

STAFF = frozenset({Role.COORDINATOR, Role.CHAIR, Role.REVIEWER, Role.EXPERT, Role.CONTROLLER})
EDITORS = frozenset({Role.COORDINATOR})
WATCHERS = frozenset({Role.COORDINATOR, Role.CONTROLLER})
BY_COORDINATOR = frozenset({Role.CHAIR, Role.REVIEWER, Role.EXPERT, Role.CONTROLLER})


def may_found(actor: Actor) -> Verdict:
    return unless(
        not (actor.is_admin or actor.is_system),
        _("Only an administrator of this service starts programmes."),
    )


def may_edit(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_admin or actor.is_system or actor.is_any(EDITORS, programme_id)
    return unless(
        not allowed, _("Only the coordinators of this programme change what it says about itself.")
    )


def may_enter_office(actor: Actor, programme_id: int) -> Verdict:
    allowed = actor.is_admin or actor.is_any(STAFF, programme_id)
    return unless(not allowed, _("Only people with a role in this programme enter its office."))


def may_read_journal(actor: Actor, programme_id: int) -> Verdict:
    """It tells who did what: for those who run the programme, control it or keep the service."""
    return unless(
        not (actor.is_admin or actor.is_any(WATCHERS, programme_id)),
        _("The journal is open to coordinators and the controller of this programme."),
    )


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


def may_invite(actor: Actor, programme_id: int, role: str) -> Verdict:
    """Who gives the role may offer it; participants come by applying."""
    return may_give_role(actor, programme_id, role) and unless(
        role == Role.PARTICIPANT, _("People become participants by applying, not by invitation.")
    )


def may_use_invitation(invitation: Invitation, *, now: datetime) -> Verdict:
    """Whether its link still opens anything, whoever holds it."""
    return (
        unless(
            invitation.accepted_at is not None,
            _("This invitation has already been accepted."),
        )
        and unless(
            invitation.revoked_at is not None,
            _("This invitation has been withdrawn. Write to the coordinator of the programme."),
        )
        and unless(
            now >= invitation.expires_at,
            _("This invitation has expired. Ask the coordinator to send it again."),
        )
    )


def may_accept(
    actor: Actor, invitation: Invitation, *, addressee_id: int | None, now: datetime
) -> Verdict:
    """A forwarded letter gives nobody a role: it is for the address to which it was sent."""
    return may_use_invitation(invitation, now=now) and unless(
        actor.person_id is None or actor.person_id != addressee_id,
        _("This invitation was sent to another address. Sign in with that address to accept it."),
    )


def what_gives(role: str) -> str:
    """What the role opens, for whoever is asked to take it."""
    return {
        Role.COORDINATOR: _(
            "You run the programme: its page, call, applications, committee, letters and people."
        ),
        Role.CHAIR: _(
            "After the declaration of impartiality you see all marks, approve the list and issue "
            "the protocol."
        ),
        Role.REVIEWER: _(
            "After the declaration of impartiality you assess the applications given to you."
        ),
        Role.EXPERT: _("You open hours of advice and see who has booked them."),
        Role.CONTROLLER: _("You read the list of the selection and its protocol."),
    }.get(Role(role), "")


def may_revoke(actor: Actor, invitation: Invitation) -> Verdict:
    return may_give_role(actor, invitation.programme_id, invitation.role) and unless(
        invitation.accepted_at is not None or invitation.revoked_at is not None,
        _("This invitation is no longer open."),
    )


def may_drop_window(actor: Actor, edition: Edition, window: Window, *, is_used: bool) -> Verdict:
    return may_edit(actor, edition.programme_id) and unless(
        is_used, _("A call is open in this stage. Move its dates instead of removing it.")
    )
