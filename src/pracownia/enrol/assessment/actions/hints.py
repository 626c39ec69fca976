"""Possible conflicts: written down with the card, answered by the reviewer before it opens."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from pracownia.core.access import Actor, require
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.queries import with_people
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import HintAnswered
from pracownia.enrol.assessment.models import Conflict, Hint, MeritCard, Reviewer
from pracownia.enrol.assessment.queries.hints import hints_for, open_hints

from .conflicts import _found_conflict, _held_card, _write_down


def _ask_about(
    pairs: Collection[tuple[int, int]],
    applications: Iterable[Application],
    reviewers: Iterable[Reviewer],
    *,
    now: datetime,
) -> None:
    """Part of giving cards out: what the data show about these pairs waits for an answer."""
    given = set(pairs)
    found = hints_for(
        [one for one in applications if one.pk in {pair[0] for pair in given}],
        [one for one in reviewers if one.pk in {pair[1] for pair in given}],
        on=now.date(),
    )
    for (application_id, reviewer_id), kinds in found.items():
        if (application_id, reviewer_id) in given:
            _write_down(application_id, reviewer_id, kinds, now)


@transaction.atomic
def ask_anew(*, actor: Actor, person_id: int, now: datetime) -> int:
    """Somebody's ties have changed: look at cards not finished of that person, on either side."""
    require(rules.may_look_for_ties(actor))
    cards = list(
        MeritCard.every.filter(
            Q(reviewer__person=person_id)
            | Q(application__in=Application.objects.filter(with_people(person_id))),
            cancelled_at=None,
            finished_at=None,
        ).select_related("application", "reviewer__organisation")
    )
    pairs = [(one.application_id, one.reviewer_id) for one in cards]
    applications = {one.application_id: one.application for one in cards}
    reviewers = {one.reviewer_id: one.reviewer for one in cards}
    _ask_about(pairs, applications.values(), reviewers.values(), now=now)
    return len(pairs)


@transaction.atomic
def answer_hints(
    *, actor: Actor, card_id: int, is_conflict: bool | None, reason: str, now: datetime
) -> Conflict | None:
    """Yes: the card is taken back as for a declared conflict. No: it opens, the reason stays."""
    card, application = _held_card(card_id)
    rules.admit(rules.may_open(actor, card, has_conflict=False))
    asked = open_hints(card)
    require(rules.may_answer_hint(is_conflict=is_conflict, reason=reason, is_asked=bool(asked)))
    Hint.objects.filter(pk__in=[one.pk for one in asked]).update(
        answered_at=now, is_conflict=is_conflict, reason=reason.strip()[:300]
    )
    publish(
        HintAnswered(
            programme_id=application.call.edition.programme_id,
            reviewer_id=card.reviewer_id,
            application_id=application.pk,
            kinds=", ".join(one.kind for one in asked),
            is_conflict=bool(is_conflict),
        ),
        actor=actor,
    )
    if not is_conflict:
        return None
    said = [str(one.get_kind_display()) for one in asked]
    return _found_conflict(
        card,
        application,
        Conflict.Kind.DECLARED,
        reason=". ".join(filter(None, [", ".join(said), reason.strip()])),
        actor=actor,
        now=now,
    )
