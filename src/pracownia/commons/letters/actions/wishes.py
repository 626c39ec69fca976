"""What a person wants of letters."""

from datetime import datetime, time

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.letters import leaving, rules, steps
from pracownia.commons.letters.events import CalendarAddressSet, PaperChosen, WishesSet
from pracownia.commons.letters.models import Letter, PaperChoice, Step, Wishes
from pracownia.commons.letters.states import State
from pracownia.commons.people.actions import keep_postal_address
from pracownia.core.access import Actor, require, unless
from pracownia.core.db import lock
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
    now: datetime,
) -> Wishes:
    """One's own wishes; letters that always go cannot be refused."""
    require(unless(actor.person_id is None, _("Sign in to choose how we write to you.")))
    require(rules.may_have_paper(on_paper=on_paper, address=postal_address))
    row, _made = Wishes.objects.select_for_update().update_or_create(
        person_id=actor.person_id or 0,
        defaults={
            "rhythm": rhythm,
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
            "refused": sorted(refused),
            "on_paper": on_paper,
        },
    )
    keep_postal_address(actor=actor, person_id=row.person_id, postal_address=postal_address)
    _stop(row, now)
    publish(WishesSet(programme_id=0, person_id=row.person_id), actor=actor)
    return row


@transaction.atomic
def choose_paper(
    *,
    actor: Actor,
    letter_id: int,
    on_paper: bool,
    postal_address: str,
    reason: str,
    now: datetime,
) -> PaperChoice:
    """For the recipient of a letter who has no e-mail or asked for it: paper, or mail again."""
    letter = lock(Letter, letter_id)
    require(rules.may_choose_paper(actor, letter))
    require(rules.may_have_paper(on_paper=on_paper, address=postal_address, reason=reason))
    person_id = letter.person_id or 0
    Wishes.objects.update_or_create(person_id=person_id, defaults={"on_paper": on_paper})
    keep_postal_address(actor=actor, person_id=person_id, postal_address=postal_address)
    choice = PaperChoice.objects.create(
        person_id=person_id,
        programme_id=letter.programme_id or 0,
        by_id=actor.person_id,
        at=now,
        on_paper=on_paper,
        reason=reason.strip(),
    )
    publish(
        PaperChosen(
            programme_id=letter.programme_id or 0,
            person_id=person_id,
            choice_id=choice.pk,
            on_paper=on_paper,
        ),
        actor=actor,
    )
    return choice


def _stop(wishes: Wishes, now: datetime) -> None:
    """What waits already stops, too."""
    waiting = Letter.objects.select_for_update().filter(
        person_id=wishes.person_id,
        template__in=wishes.refused,
        is_optional=True,
        state=State.QUEUED,
    )
    ids = list(waiting.values_list("pk", flat=True))
    if ids:
        Letter.objects.filter(pk__in=ids).update(state=State.DROPPED)
        steps.note(ids, Step.Kind.DROPPED, at=now, person_id=wishes.person_id)


@transaction.atomic
def leave(*, actor: Actor, token: str, now: datetime) -> str:
    """No more letters of the kind named by a signed address; safe to repeat."""
    signed = leaving.read(token)
    require(unless(signed is None, NOT_WHOLE))
    person_id, template = signed or (0, "")
    row, _made = Wishes.objects.select_for_update().get_or_create(person_id=person_id)
    if template not in row.refused:
        row.refused = sorted({*row.refused, template})
        row.save(update_fields=["refused"])
        _stop(row, now)
        publish(WishesSet(programme_id=0, person_id=person_id), actor=actor)
    return template


@transaction.atomic
def set_calendar(*, actor: Actor, is_wanted: bool) -> Wishes:
    """A new secret address of one's own calendar, or none; the one before stops at once."""
    require(unless(actor.person_id is None, _("Sign in to choose how we write to you.")))
    row, _made = Wishes.objects.select_for_update().get_or_create(person_id=actor.person_id or 0)
    row.calendar_key = get_random_string(12) if is_wanted else ""
    row.save(update_fields=["calendar_key"])
    publish(
        CalendarAddressSet(programme_id=0, person_id=row.person_id, is_there=is_wanted),
        actor=actor,
    )
    return row
