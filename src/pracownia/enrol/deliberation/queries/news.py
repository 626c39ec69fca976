"""What somebody has not read yet: for the desk, and for the letter once a day."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

from pracownia.core.access import Actor
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import Asked
from pracownia.enrol.deliberation.models import PendingDecision, Post, Reading

from .seats import Seat, seat
from .threads import discussed, is_new, pending_of


def unread(*, call_id: int, seats: dict[int, Seat]) -> dict[int, list[Post]]:
    """Posts of a call not read by each person, and not told of yet: person -> post rows."""
    readings = {
        (application, person): (read_at, told_at)
        for application, person, read_at, told_at in Reading.objects.filter(
            application__call=call_id
        ).values_list("application_id", "person_id", "read_at", "told_at")
    }
    posts = list(
        Post.objects.filter(application__call=call_id, removed_at=None).select_related(
            "application"
        )
    )
    found: dict[int, list[Post]] = {}
    for person_id, place in seats.items():
        written = {one.application_id for one in posts if one.author_id == person_id}
        for one in posts:
            known = [at for at in readings.get((one.application_id, person_id), ()) if at]
            is_fresh = one.author_id != person_id and all(at < one.written_at for at in known)
            # Of coordinators only those who take part are told; the others have their board.
            concerns = not place.is_office or one.application_id in written
            if is_fresh and concerns:
                found.setdefault(person_id, []).append(one)
    return found


def calls_with_news() -> list[int]:
    """Calls in which anything was said at all; whether anybody has it to read is asked later."""
    found = Post.objects.filter(removed_at=None).values_list("application__call", flat=True)
    return sorted(set(found.order_by().distinct()))


def asked_of_calls(actor: Actor) -> Asked:
    """Whether anything new was said at all; whether this person reads it is asked later."""
    mine = actor.person_id or 0
    read_at = Reading.objects.filter(application=OuterRef("application"), person=mine)
    posts = Post.objects.filter(application__call=OuterRef("pk"), removed_at=None)
    posts = posts.alias(read_at=Subquery(read_at.values("read_at")[:1]))
    return {"has_news": Exists(posts.filter(is_new(mine)))}


def unread_of(*, viewer: Actor, call: Call, now: datetime) -> int:
    """How many voices this person has not read, where anything was said. Cheap without any."""
    if not Post.objects.filter(application__call=call).exists():
        return 0
    mine = seat(viewer=viewer, call=call, now=now)
    read_at = Reading.objects.filter(
        application=OuterRef("application"), person=mine.person_id
    ).values("read_at")[:1]
    return (
        Post.objects.filter(
            application__in=discussed(mine, call_id=call.pk).values("pk"), removed_at=None
        )
        .annotate(read_at=Subquery(read_at))
        .filter(is_new(mine.person_id))
        .count()
    )


def pending_for(
    *, viewer: Actor, call: Call, applications: Collection[int], now: datetime
) -> dict[int, PendingDecision]:
    """What the committee means to do, as far as this person may know. Few queries for any page."""
    if not PendingDecision.objects.filter(application__call=call).exists():
        return {}
    mine = seat(viewer=viewer, call=call, now=now)
    seen = discussed(mine, call_id=call.pk).filter(pk__in=applications)
    return pending_of(list(seen.values_list("pk", flat=True)))
