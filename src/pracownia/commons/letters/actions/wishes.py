"""What a person wants of letters."""

from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.letters import leaving
from pracownia.commons.letters.events import WishesSet
from pracownia.commons.letters.models import Wishes
from pracownia.core.access import Actor, require, unless
from pracownia.core.events import publish

NOT_WHOLE = gettext_lazy("This address is not whole. Open it from the letter again.")


@transaction.atomic
def set_wishes(
    *,
    actor: Actor,
    rhythm: str,
    quiet_from: time,
    quiet_until: time,
    refused: list[str],
    on_paper: bool,
    postal_address: str,
) -> Wishes:
    """One's own wishes; letters that always go cannot be refused."""
    require(unless(actor.person_id is None, _("Sign in to choose how we write to you.")))
    require(
        unless(
            on_paper and not postal_address.strip(),
            _("Write the postal address: letters on paper need it."),
        )
    )
    row, _made = Wishes.objects.select_for_update().update_or_create(
        person_id=actor.person_id or 0,
        defaults={
            "rhythm": rhythm,
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
            "refused": sorted(refused),
            "on_paper": on_paper,
            "postal_address": postal_address.strip(),
        },
    )
    publish(WishesSet(programme_id=0, person_id=row.person_id), actor=actor)
    return row


@transaction.atomic
def leave(*, actor: Actor, token: str) -> str:
    """No more letters of the kind named by a signed address; safe to repeat."""
    signed = leaving.read(token)
    require(unless(signed is None, NOT_WHOLE))
    person_id, template = signed or (0, "")
    row, _made = Wishes.objects.select_for_update().get_or_create(person_id=person_id)
    if template not in row.refused:
        row.refused = sorted({*row.refused, template})
        row.save(update_fields=["refused"])
        publish(WishesSet(programme_id=0, person_id=person_id), actor=actor)
    return template
