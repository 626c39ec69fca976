"""Whether applicants read the cards, and which texts are held back."""

from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import lock, present
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Call
from pracownia.enrol.assessment.models import Mark
from pracownia.enrol.deliberation import queries, rules
from pracownia.enrol.deliberation.events import TextShown, TextWithheld, WaysSet
from pracownia.enrol.deliberation.models import Ways, Withheld

from .held import Held, held


@transaction.atomic
def set_ways(*, actor: Actor, call_id: int, shares_cards: bool) -> Ways:
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    has_finished = queries.has_finished(call_id)
    require(rules.may_set_ways(actor, programme_id=programme_id, has_finished=has_finished))
    ways, _created = Ways.objects.update_or_create(
        call=call, defaults={"shares_cards": shares_cards}
    )
    publish(
        WaysSet(programme_id=programme_id, call_id=call_id, shares_cards=shares_cards),
        actor=actor,
    )
    return ways


@transaction.atomic
def copy_ways(*, actor: Actor, source_id: int, call_id: int) -> Ways | None:
    before = Ways.objects.filter(call=source_id).first()
    if before is None:
        return None
    programme_id = Call.objects.values_list("edition__programme", flat=True).get(pk=call_id)
    ways = Ways.objects.create(call_id=call_id, shares_cards=before.shares_cards)
    publish(
        WaysSet(programme_id=programme_id, call_id=call_id, shares_cards=ways.shares_cards),
        actor=actor,
    )
    return ways


@transaction.atomic
def withhold(*, actor: Actor, mark_id: int, reason: str, now: datetime) -> Withheld:
    """The applicant reads the reason in place of the text."""
    here, mark = _mark(actor, mark_id, now)
    shares = queries.shares_cards(here.application.call_id)
    require(rules.may_withhold(here.place, reason, shares_cards=shares))
    made, _created = Withheld.objects.update_or_create(
        mark=mark,
        defaults={
            "reason": reason.strip(),
            "withheld_by_id": here.seat.person_id,
            "withheld_at": now,
        },
    )
    publish(TextWithheld(programme_id=here.programme_id, mark_id=mark_id), actor=actor)
    return made


@transaction.atomic
def show_again(*, actor: Actor, mark_id: int, now: datetime) -> None:
    """Safe to repeat."""
    here, mark = _mark(actor, mark_id, now)
    require(rules.may_lead(here.place))
    gone, _rows = Withheld.objects.filter(mark=mark).delete()
    if gone:
        publish(TextShown(programme_id=here.programme_id, mark_id=mark_id), actor=actor)


def _mark(actor: Actor, mark_id: int, now: datetime) -> tuple[Held, Mark]:
    mark = present(Mark.objects.filter(pk=mark_id).select_related("card").first())
    return held(actor=actor, application_id=mark.card.application_id, now=now), mark
