"""Who publishes texts about personal data, and who agrees and withdraws."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Verdict, unless

from .models import Agreement, Text


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


def may_agree(actor: Actor, text: Text, *, newest: int) -> Verdict:
    """Nobody agrees to a wording that is no longer shown."""
    return unless(
        actor.person_id is None, _("Sign in, so that we know whose consent it is.")
    ) and unless(
        text.number < newest,
        _("This text has a newer version. Read it before you agree."),
    )


def may_withdraw(actor: Actor, agreement: Agreement) -> Verdict:
    return (
        unless(
            actor.person_id is None or agreement.person_id != actor.person_id,
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
