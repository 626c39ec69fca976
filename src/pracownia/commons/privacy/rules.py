"""Who publishes texts about personal data, and who agrees and withdraws."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Agreement, Request, Text

# The letter about the decision has to leave before the address is forgotten.
GRACE = timedelta(hours=1)


def may_publish(actor: Actor, programme_id: int) -> Verdict:
    """Texts of a programme are its coordinator's, those of the instance (0) an administrator's."""
    return unless(
        not (
            actor.is_admin
            or actor.is_system
            or (programme_id != 0 and actor.is_a("coordinator", programme_id))
        ),
        _("Only the coordinator of the programme publishes its texts about personal data."),
    )


def may_keep_register(actor: Actor) -> Verdict:
    return unless(
        not actor.is_admin,
        _("The register of the whole service is kept by the administrators."),
    )


def may_keep_facts(actor: Actor, programme_id: int) -> Verdict:
    return may_publish(actor, programme_id) or unless(
        True,
        _("What a programme does with data is described by those who coordinate it."),
    )


def may_publish_notice(actor: Actor, programme_id: int, *, missing: int) -> Verdict:
    return may_publish(actor, programme_id) and unless(
        missing > 0,
        _("Some facts are missing. Fill them in, so that the notice has no gaps."),
    )


def may_agree(actor: Actor, text: Text, *, newest: int) -> Verdict:
    """Nobody agrees to a wording that is no longer shown."""
    return unless(
        actor.person_id is None, _("Sign in, so that we know whose consent it is.")
    ) and unless(
        text.number < newest,
        _("This text has a newer version. Read it before you agree."),
    )


def may_look_after_requests(actor: Actor) -> Verdict:
    return unless(
        not actor.is_admin,
        _("Requests about personal data are looked after by the administrators."),
    )


def may_ask(actor: Actor, *, has_open: bool) -> Verdict:
    return unless(
        actor.person_id is None, _("Sign in, so that we know whose data this is about.")
    ) and unless(has_open, _("You have asked for this already, and the answer is on its way."))


def may_take_back(actor: Actor, request: Request) -> Verdict:
    return unless(
        actor.person_id is None or request.person_id != actor.person_id,
        _("Only the person who asked can take the request back."),
    ) and _is_open(request)


def may_extend(actor: Actor, request: Request, *, now: datetime) -> Verdict:
    """Once, by two months, and the person learns of it within the first month (art. 12(3))."""
    return (
        may_look_after_requests(actor)
        and _is_open(request)
        and unless(request.extended_at is not None, _("The term was already extended once."))
        and unless(
            now > request.due_at, _("The first month has passed: it is too late to extend it.")
        )
    )


def may_decide(actor: Actor, request: Request) -> Verdict:
    """Nobody decides about their own data: an erasure takes the account away at once."""
    return (
        may_look_after_requests(actor)
        and _is_open(request)
        and unless(
            request.person_id == actor.person_id,
            _("Another administrator has to decide about your own request."),
        )
    )


def may_grant(request: Request, *, is_held: bool) -> Verdict:
    """What a court or an audit needs is not erased, art. 17(3)(e)."""
    return unless(
        is_held and request.kind == Request.Kind.ERASURE,
        _("Records of this person are held, so they cannot be erased now. Lift the hold first."),
    )


def may_erase(request: Request, *, now: datetime) -> Verdict:
    return unless(
        request.kind != request.Kind.ERASURE or request.state != request.State.GRANTED,
        _("Only a granted request for erasure is carried out."),
    ) and unless(
        request.decided_at is None or now < request.decided_at + GRACE,
        _("The letter to the person is still on its way."),
    )


def _is_open(request: Request) -> Verdict:
    return unless(request.state != request.State.OPEN, _("This request has already been answered."))


def may_agree_again(actor: Actor, before: Agreement) -> Verdict:
    return unless(
        actor.person_id is None or before.person_id != actor.person_id,
        _("Only the person who gave a consent can renew it."),
    ) and unless(before.withdrawn_at is not None, _("This consent has already been withdrawn."))


def may_withdraw(actor: Actor, agreement: Agreement) -> Verdict:
    """The system does it where what the consent stood on has ended, as with a guardian's."""
    is_own = actor.person_id is not None and agreement.person_id == actor.person_id
    return (
        unless(
            not (is_own or actor.is_system),
            _("Only the person who gave a consent can withdraw it."),
        )
        and unless(
            agreement.text.kind != Text.Kind.CONSENT,
            _("This is information to read; there is nothing to withdraw."),
        )
        and unless(
            agreement.withdrawn_at is not None,
            _("This consent has already been withdrawn."),
        )
    )
