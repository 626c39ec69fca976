"""Two calls that have been assessed: one with a list on the board, one announced."""

from decimal import Decimal
from typing import Any

from pracownia.engines.clock import local
from pracownia.enrol.appeals import actions as appeals
from pracownia.enrol.assessment.models import FormalCard, Plan, Reviewer, Score
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Offer
from pracownia.enrol.selection.rules import QuotaData

NOTE = "KANAREK powodu przesunięcia na liście"


def select(world: Any, slug: str, now: Any) -> Any:
    """Everybody who applied has a mark; the list is counted, and somebody moved by hand."""
    call, office = world.calls[slug], world.actor("coordinator")
    Plan.objects.create(
        call=call,
        divergence=Decimal(20),
        threshold=Decimal(50),
        declaration=world.text("Oświadczam."),
    )
    chair = Reviewer.objects.create(
        call=call,
        person=world.people["chair"],
        is_chair=True,
        workplace=world.text("Fundacja"),
        appointed_at=now,
        declared_at=now,
    )
    applications = list(call.applications.order_by("pk"))
    for place, application in enumerate(applications):
        FormalCard.objects.create(
            application=application,
            version=1,
            result="positive",
            decided_by=world.people["coordinator"],
            decided_at=now,
        )
        mark = 90 - 10 * place
        Score.objects.create(
            application=application,
            marks=[str(mark - 2), str(mark + 2)],
            mean=Decimal(mark),
            spread=Decimal(4),
            cards=2,
            is_final=True,
        )
    told = {"actor": office, "call_id": call.pk, "now": now}
    quotas = [
        QuotaData(world.text("Najwyżej 1 z gminy")[:120], "gmina", each=True, maximum=1),
        QuotaData("Gminy", "gmina", distinct=True, minimum=1),
    ]
    actions.set_quotas(places=1, reserve=1, confirm_days=5, quotas=quotas, **told)
    run = _drawn(told, world) if slug == "wynik" else actions.propose(seed="2027", **told)
    actions.override(
        actor=office,
        run_id=run.pk,
        application_id=applications[2].pk,
        outcome="reserve",
        reason=world.text(NOTE)[:300],
        revision=run.revision,
        now=now,
    )
    run.refresh_from_db()
    world.things |= {f"run_{slug}": run.pk, f"revision_{slug}": run.revision}
    world.things[f"chair_{slug}"] = chair.pk
    for application, letter in zip(applications, "ABC", strict=True):
        world.things[f"{letter}_{slug}"] = application.number
        world.things[f"{letter}_{slug}_id"] = application.pk
    return run


def _drawn(told: dict[str, Any], world: Any) -> Any:
    """With dice thrown in public."""
    draw = actions.seal_list(planned=world.text("Ratusz, sala 12"), **told)
    return actions.throw_dice(
        actor=told["actor"],
        draw_id=draw.pk,
        thrown="4 2 6 1 3",
        thrown_by=world.text("Przewodnicząca komisji"),
        place=world.text("Ratusz"),
        now=told["now"],
    )


def announce(world: Any, slug: str, now: Any) -> None:
    run = select(world, slug, now)
    chair = world.actor("chair")
    actions.approve(actor=chair, run_id=run.pk, revision=run.revision, now=now)
    papers = actions.issue_protocol(
        actor=chair,
        run_id=run.pk,
        met_on=now.date(),
        present=[world.things[f"chair_{slug}"]],
        remarks=world.text("Bez uwag."),
        now=now,
    )
    actions.announce(actor=world.actor("coordinator"), run_id=run.pk, now=now)
    world.things["protocol"] = papers[0].number
    appeal(world, slug, now)
    world.things["offer"] = Offer.objects.get(state="waiting").pk


def appeal(world: Any, slug: str, now: Any) -> None:
    """One person appeals on paper, and it waits; the first one may still appeal."""
    people = list(world.calls[slug].applications.order_by("pk"))
    made = appeals.type_in(
        actor=world.actor("coordinator"),
        application_id=people[1].pk,
        reasons=world.text("Odwołanie: proszę przeczytać część o mieszkańcach."),
        received_on=local(now).date(),
        now=now,
    )
    world.things["appeal"] = made.pk
    world.things["appeal_day"] = local(now).date().isoformat()
    world.things["appealable"] = people[2].pk
