"""A committee that talks: two voices, a decision, and a call whose cards are shown."""

from typing import Any

from pracownia.enrol.assessment.models import MeritCard, MeritCriterion, Plan, Reviewer
from pracownia.enrol.deliberation.models import PendingDecision, Post, Ways

VOICE = "KANAREK wypowiedzi w obradach komisji"
REVIEW = "KANAREK uzasadnienia pokazanego po wynikach"


def talk(world: Any, now: Any) -> None:
    about = {"application": world.other, "written_at": now}
    people = world.people
    asked = Post.objects.create(author=people["chair"], text=world.text(VOICE), **about)
    asked.mentioned.add(people["reviewer"])
    answer = Post.objects.create(
        author=people["reviewer"], text=world.text("Ocena zostaje."), **about
    )
    PendingDecision.objects.create(
        application=world.other,
        choice="discuss",
        reason=world.text("Oceny się różnią.")[:500],
        decided_by=people["chair"],
        decided_at=now,
    )
    world.things |= {"asked": asked.pk, "answer": answer.pk}
    _share(world, now)


def _share(world: Any, now: Any) -> None:
    """The results are announced, and the person who applied reads one card."""
    call = world.calls["wynik"]
    Ways.objects.create(call=call, shares_cards=True)
    criterion = MeritCriterion.objects.create(
        plan=Plan.objects.get(call=call), order=1, name=world.text("Plan")[:200], max_points=60
    )
    card = MeritCard.objects.create(
        application_id=world.things["A_wynik_id"],
        reviewer=Reviewer.objects.get(call=call),
        assigned_at=now,
        saved_at=now,
        finished_at=now,
        total=40,
    )
    mark = card.marks.create(criterion=criterion, points=40, justification=world.text(REVIEW))
    world.things["mark"] = mark.pk
