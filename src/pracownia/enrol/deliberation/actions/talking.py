"""Posts: written, changed and removed with a trace, read, and told of once a day."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pracownia.core.access import Actor, require
from pracownia.core.db import lock, present
from pracownia.core.events import publish
from pracownia.engines.clock import local
from pracownia.enrol.applications.models import Call
from pracownia.enrol.deliberation import queries, rules
from pracownia.enrol.deliberation.events import (
    DiscussionGrew,
    PersonMentioned,
    PostChanged,
    PostRemoved,
    PostWritten,
)
from pracownia.enrol.deliberation.models import Post, Reading

from .held import Held, held


@transaction.atomic
def write(
    *,
    actor: Actor,
    application_id: int,
    text: str,
    mentioned: Collection[int] = (),
    now: datetime,
) -> Post:
    """Add a voice and call those who are named in it; only people who read this discussion."""
    here = held(actor=actor, application_id=application_id, now=now)
    require(rules.may_write(here.place, text, is_announced=here.is_announced))
    post = Post.objects.create(
        application=here.application,
        author_id=here.seat.person_id,
        text=text.strip(),
        written_at=now,
    )
    _read(here, now)
    event = PostWritten(
        programme_id=here.programme_id, application_id=application_id, post_id=post.pk
    )
    publish(event, actor=actor)
    _call(actor, here, post, mentioned, now)
    return post


@transaction.atomic
def change(*, actor: Actor, post_id: int, text: str, now: datetime) -> Post:
    """The author mends the text; the former one stays as a trace."""
    here, post = _post(actor, post_id, now)
    require(rules.may_change(actor, post, here.place, text, is_announced=here.is_announced))
    if post.text == text.strip():
        return post
    post.earlier = [*post.earlier, _trace(post, now)]
    post.text, post.edited_at = text.strip(), now
    post.save(update_fields=["text", "edited_at", "earlier"])
    event = PostChanged(
        programme_id=here.programme_id, application_id=post.application_id, post_id=post.pk
    )
    publish(event, actor=actor)
    _call(actor, here, post, (), now)
    return post


@transaction.atomic
def remove(*, actor: Actor, post_id: int, reason: str, now: datetime) -> Post:
    """The text goes from the discussion; that it was there, and who removed it, stays."""
    here, post = _post(actor, post_id, now)
    require(rules.may_remove(actor, post, here.place, reason, is_announced=here.is_announced))
    post.earlier = [*post.earlier, _trace(post, now)]
    post.text, post.removed_at, post.removal = "", now, reason.strip()
    post.removed_by_id = here.seat.person_id
    post.save(update_fields=["text", "earlier", "removed_at", "removed_by", "removal"])
    event = PostRemoved(
        programme_id=here.programme_id, application_id=post.application_id, post_id=post.pk
    )
    publish(event, actor=actor)
    return post


@transaction.atomic
def mark_read(*, actor: Actor, application_id: int, now: datetime) -> None:
    """What stands here now is not new to this person any more; nobody else learns of it."""
    _read(held(actor=actor, application_id=application_id, now=now), now)


@transaction.atomic
def tell_daily(*, actor: Actor, call_id: int, now: datetime) -> int:
    """One letter for each person with something new to read. Returns how many letters."""
    call = lock(Call, call_id)
    if queries.announced_at(call.pk) is not None:
        return 0
    everybody = queries.audience(call=call, now=now)
    told = 0
    for person_id, posts in queries.unread(call_id=call.pk, seats=everybody.seats).items():
        seat = everybody.seats[person_id]
        mine = [one for one in posts if rules.may_read(seat.towards(one.application))]
        applications = {one.application_id for one in mine}
        if not mine:
            continue
        Reading.objects.bulk_create(
            [
                Reading(application_id=one, person_id=person_id, told_at=now)
                for one in sorted(applications)
            ],
            update_conflicts=True,
            unique_fields=["application", "person"],
            update_fields=["told_at"],
        )
        publish(
            DiscussionGrew(
                programme_id=call.edition.programme_id,
                call_id=call.pk,
                person_id=person_id,
                posts=len(mine),
                applications=len(applications),
                on=local(now).date(),
            ),
            actor=actor,
        )
        told += 1
    return told


def _post(actor: Actor, post_id: int, now: datetime) -> tuple[Held, Post]:
    """The application first, always, then what was said of it."""
    found = present(Post.objects.filter(pk=post_id).first())
    here = held(actor=actor, application_id=found.application_id, now=now)
    return here, lock(Post, post_id)


def _trace(post: Post, now: datetime) -> dict[str, str]:
    return {"text": post.text, "until": now.isoformat()}


def _read(here: Held, now: datetime) -> None:
    Reading.objects.update_or_create(
        application=here.application, person_id=here.seat.person_id, defaults={"read_at": now}
    )


def _call(actor: Actor, here: Held, post: Post, mentioned: Collection[int], now: datetime) -> None:
    """Picked by name or written after @; whoever does not read here is not called."""
    people = queries.audience(call=here.application.call, now=now).of(here.application)
    names = [(one.pk, one.name) for one in people if one.pk != here.seat.person_id]
    called = rules.named_in(post.text, names) | ({pk for pk, _name in names} & set(mentioned))
    fresh = sorted(called - set(post.mentioned.values_list("pk", flat=True)))
    post.mentioned.add(*fresh)
    for person_id in fresh:
        event = PersonMentioned(
            programme_id=here.programme_id, post_id=post.pk, person_id=person_id
        )
        publish(event, actor=actor)
