"""What a person had to do with an application before its appeal, and what may link the two."""

from django.utils.translation import gettext as _

from pracownia.core.access import Actor
from pracownia.enrol.appeals.models import Appeal
from pracownia.enrol.appeals.rules import Part
from pracownia.enrol.assessment.models import Conflict, FormalCard, MeritCard, Reviewer
from pracownia.enrol.interviews.models import Sheet
from pracownia.enrol.selection.models import Decision, Run


def parts_of(actor: Actor, appeal: Appeal) -> list[Part]:
    """What bars from deciding, and hints to think of. Seven queries."""
    me, about = actor.person_id, {"application": appeal.application_id}
    formal = FormalCard.objects.filter(decided_by=me, **about)
    cards = MeritCard.every.filter(reviewer__person=me, finished_at__isnull=False, **about)
    sheets = Sheet.objects.filter(
        reviewer__person=me, finished_at__isnull=False, invitee__application=appeal.application_id
    )
    moved = Decision.objects.filter(overridden_by=me, run=appeal.run_id, **about)
    run = Run.objects.only("first_by", "approved_by").get(pk=appeal.run_id)
    conflicts = Conflict.objects.filter(reviewer__person=me, **about)
    found = [
        (appeal.application.person_id == me, _("this is your own application"), True),
        (formal.exists(), _("the formal decision"), True),
        (cards.exists(), _("the card of assessment"), True),
        (sheets.exists(), _("the sheet of the interview"), True),
        (moved.exists(), _("moving this person on the list"), True),
        (any(one.kind for one in conflicts), _("a conflict of interests written down"), True),
        (
            me in (run.first_by_id, run.approved_by_id),
            _("You approved the whole list. Think whether you can decide without bias."),
            False,
        ),
        (_is_neighbour(me, appeal), _("You work in the municipality of this person."), False),
    ]
    return [Part(words, bars) for holds, words, bars in found if holds]


def _is_neighbour(me: int | None, appeal: Appeal) -> bool:
    where = str(appeal.application.traits.get("gmina", ""))
    return (
        bool(where)
        and Reviewer.objects.filter(
            person=me, call=appeal.application.call_id, place__code=where
        ).exists()
    )
