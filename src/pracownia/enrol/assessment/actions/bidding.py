"""Wishes: what each reviewer would gladly assess, said before cards are given."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused
from pracownia.core.db import lock
from pracownia.core.events import publish
from pracownia.enrol.assessment import rules
from pracownia.enrol.assessment.events import WishesSaid
from pracownia.enrol.assessment.models import Bid, Reviewer
from pracownia.enrol.assessment.queries.bidding import open_to_bids


@transaction.atomic
def say_wishes(*, actor: Actor, reviewer_id: int, wishes: Mapping[int, str], now: datetime) -> int:
    """application id -> wish; an empty one takes the wish back. Returns how many were changed."""
    reviewer = lock(Reviewer, reviewer_id)
    rules.admit(rules.may_bid(actor, reviewer))
    if any(wish and wish not in Bid.Wish.values for wish in wishes.values()):
        raise Refused(_("Choose one of the three answers, or none."))
    free = set(open_to_bids(reviewer).filter(pk__in=list(wishes)).values_list("pk", flat=True))
    if set(wishes) - free:
        raise Refused(
            _("Some of these applications have their reviewers by now. Open the list again.")
        )
    before = dict(
        Bid.objects.filter(reviewer=reviewer, application__in=free).values_list(
            "application_id", "wish"
        )
    )
    changed = {one: wish for one, wish in wishes.items() if wish != before.get(one, "")}
    Bid.objects.filter(reviewer=reviewer, application__in=changed).delete()
    Bid.objects.bulk_create(
        Bid(reviewer=reviewer, application_id=one, wish=wish, said_at=now)
        for one, wish in sorted(changed.items())
        if wish
    )
    if changed:
        programme_id = reviewer.call.edition.programme_id
        publish(WishesSaid(programme_id=programme_id, reviewer_id=reviewer.pk), actor=actor)
    return len(changed)
