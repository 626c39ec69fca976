"""Whose an application is, who was let into it, and what each of them may do.

``application.share`` is what the actor was let in with; whoever reads the application puts it
there.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.applications.models import Application, Share
from pracownia.enrol.applications.states import Right, State

MOST = 20


def is_mine(actor: Actor, application: Application) -> Verdict:
    stranger = actor.person_id is None or actor.person_id != application.person_id
    return unless(stranger, _("This application belongs to somebody else."))


def is_in(actor: Actor, application: Application) -> Verdict:
    """The main applicant, or somebody who was let in; everybody of them reads."""
    return unless(
        not (is_mine(actor, application) or _share(actor, application)),
        _("This application belongs to somebody else."),
    )


def may_touch(actor: Actor, application: Application) -> Verdict:
    """Whose answers may be in it: the main applicant's, and of those who may write."""
    share = _share(actor, application)
    return is_in(actor, application) and unless(
        share is not None and share.right != Right.WRITE,
        _("You may read this application. Ask %(name)s for the right to write in it.")
        % {"name": application.person.name if share else ""},
    )


def may_stand_for(actor: Actor, application: Application) -> Verdict:
    """Who sends and withdraws: the main applicant, or any co-applicant where the call says so."""
    share = _share(actor, application)
    together = bool(share and share.is_co_applicant and application.call.co_applicants_send)
    return is_in(actor, application) and unless(
        share is not None and not together,
        _("Only %(name)s sends and withdraws this application.")
        % {"name": application.person.name if share else ""},
    )


def may_see_course(actor: Actor, application: Application) -> Verdict:
    """Receipt, returns and results: the main applicant, and co-applicants as the call says."""
    share = _share(actor, application)
    together = bool(share and share.is_co_applicant and application.call.co_applicants_see)
    return is_in(actor, application) and unless(
        share is not None and not together,
        _("Only %(name)s sees the receipt and the result of this application.")
        % {"name": application.person.name if share else ""},
    )


def _share(actor: Actor, application: Application) -> Share | None:
    share = application.share
    if share is None or actor.person_id is None or is_mine(actor, application):
        return None
    fits = share.person_id == actor.person_id and share.application_id == application.pk
    return share if fits and share.is_in else None


def may_invite(
    actor: Actor,
    application: Application,
    *,
    email: str,
    is_co_applicant: bool,
    is_fixed: bool,
    is_over: bool,
    count: int,
    is_known: bool,
) -> Verdict:
    """``is_fixed``: who applies can no longer change; ``count``: how many there are already."""
    own = application.person.email.lower()
    return (
        may_manage(actor, application)
        and may_let_in(is_over=is_over)
        and unless(email.strip().lower() == own, _("This is your own address."))
        and unless(
            is_known,
            _("This address is on the list already. You can send the invitation again there."),
        )
        and unless(
            count >= MOST,
            _("At most %(number)s people can be let into one application.") % {"number": MOST},
        )
        and unless(
            is_co_applicant and not application.call.co_applicants,
            _("In this call everybody applies alone. You can invite people who help you write."),
        )
        and unless(is_co_applicant and is_fixed, FIXED())
    )


def FIXED() -> str:
    return _("The application has been sent and can no longer be changed, nor can who applies.")


def may_set_people(*, changes: bool, has_applications: bool) -> Verdict:
    """Those who already write must not find other people with other rights beside them."""
    return unless(
        changes and has_applications,
        _("People already write their applications, so who applies and who signs stays as it is."),
    )


def may_manage(actor: Actor, application: Application) -> Verdict:
    """The list of people is the main applicant's."""
    return is_mine(actor, application) and unless(
        application.state == State.WITHDRAWN, _("This application has been withdrawn.")
    )


def may_let_in(*, is_over: bool) -> Verdict:
    """Whoever comes in writes or applies: there must be something left to write."""
    return unless(
        is_over,
        _(
            "The call is over, so you can invite nobody else. If the application is returned to "
            "you, you can invite people again."
        ),
    )


def may_send_again(actor: Actor, share: Share, *, is_over: bool) -> Verdict:
    return (
        may_manage(actor, share.application)
        and may_let_in(is_over=is_over)
        and unless(not share.is_open, _("This invitation is no longer open."))
    )


def may_change_right(actor: Actor, share: Share) -> Verdict:
    return may_manage(actor, share.application) and unless(
        share.ended_at is not None, _("This person is no longer in the application.")
    )


def may_end(actor: Actor, share: Share, *, is_fixed: bool) -> Verdict:
    """The main applicant removes, anybody else leaves; co-applicants stay in what was sent."""
    application = share.application
    own = share.person_id is not None and share.person_id == actor.person_id
    return (
        unless(
            not (own or is_mine(actor, application)),
            _("Only %(name)s removes people from this application.")
            % {"name": application.person.name},
        )
        and unless(share.ended_at is not None, _("This person is no longer in the application."))
        and unless(
            is_fixed and share.is_co_applicant and share.is_in,
            FIXED(),
        )
    )


def may_use(share: Share, *, now: datetime) -> Verdict:
    """Whether the link of an invitation works."""
    return (
        unless(share.accepted_at is not None, _("This invitation has been accepted already."))
        and unless(
            not is_wanted(share),
            _("This invitation has been withdrawn. Write to whoever invited you."),
        )
        and unless(
            now >= share.expires_at,
            _("This invitation has expired. Ask whoever invited you to send it again."),
        )
    )


def is_wanted(share: Share) -> bool:
    """Whether there still is something to be let into."""
    return share.ended_at is None and share.application.state != State.WITHDRAWN


def may_wait_for_guardian(*, is_needed: bool) -> Verdict:
    return unless(
        not is_needed, _("Nobody else has to agree. You can accept the invitation yourself.")
    )


def may_follow_guardian(actor: Actor) -> Verdict:
    """Not a button: it follows from what the guardian did."""
    return unless(not actor.is_system, _("Only the guardian's answer changes this."))


def may_join(actor: Actor, share: Share, *, addressee_id: int | None, now: datetime) -> Verdict:
    """By whoever has the address, so that a link passed on opens nothing."""
    return may_use(share, now=now) and unless(
        actor.person_id is None or actor.person_id != addressee_id,
        _("This invitation was sent to another address. Sign in with that address to accept it."),
    )


def may_choose_letters(actor: Actor, share: Share) -> Verdict:
    return unless(
        not share.is_in or share.person_id != actor.person_id,
        _("Everybody decides about copies of letters for themselves."),
    ) and unless(
        not (share.is_co_applicant and share.application.call.co_applicants_see),
        _("In this call letters go to the main applicant only."),
    )
