"""Demonstration: an appeal of the second edition, rejected with reasons, and one that waits."""

from pracownia.announce.programmes.queries import actor_of
from pracownia.core.access import Actor
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage
from pracownia.enrol.appeals import actions
from pracownia.enrol.applications.states import State
from pracownia.enrol.selection.models import Decision
from pracownia.enrol.selection.states import RunState

from .late import Late

# Texts lie in the room's folder, one above this package.
ROOM = __file__.replace("/seeds/", "/")
RESULTS = -210


def plant(seeding: Seeding) -> None:
    _decided(seeding)
    Late(seeding, seeding.read(ROOM, "late")).tell()


def _decided(seeding: Seeding) -> None:
    people = seeding.memo["people"]
    chair = actor_of(person_id=people["chair"], on=seeding.today)
    decision = (
        Decision.objects.filter(
            run__settings__call=seeding.memo["calls"]["II"].pk,
            run__state=RunState.ANNOUNCED,
            outcome=Decision.Outcome.REFUSED,
            application__state=State.SUBMITTED,
        )
        .exclude(application__merit_cards__reviewer__person=people["chair"])
        .exclude(application__formal_card__decided_by=people["chair"])
        .exclude(overridden_by=people["chair"])
        .select_related("application")
        .order_by("rank")
        .first()
    )
    if decision is None:
        return
    told = seeding.read(ROOM, "appeal")
    appeal = actions.send(
        actor=Actor(decision.application.person_id),
        application_id=decision.application_id,
        reasons=told["reasons"],
        now=seeding.at(RESULTS + 3, "18:40"),
    )
    actions.decide(
        actor=chair,
        appeal_id=appeal.pk,
        upheld=False,
        answer=told["answer"],
        is_impartial=True,
        now=seeding.at(RESULTS + 8, "12:15"),
    )


seeds.add(Seed("appeals", Stage.ENROL, 230, plant))
