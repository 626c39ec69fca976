"""Naming channels, switching them off, counting who comes through them."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from pracownia.commons.questionnaires.values import clean
from pracownia.core import polish
from pracownia.core.access import Actor, require
from pracownia.core.db import held, lock
from pracownia.core.events import publish
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.applications.queries import at
from pracownia.enrol.publicity import rules
from pracownia.enrol.publicity.events import ChannelNamed, ChannelSwitched
from pracownia.enrol.publicity.models import Arrival, Channel


@transaction.atomic
def name_channel(*, actor: Actor, call_id: int, name: str, now: datetime) -> Channel:
    """A channel gets its link from its name, for good: it may be printed."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    require(rules.may_announce(actor, programme_id))
    told = clean(name)[:80]
    slug = polish.slug(told, 40)
    taken = list(Channel.objects.filter(call=call).values_list("slug", flat=True))
    require(rules.may_name(told, slug, taken=taken, number=len(taken)))
    channel = Channel.objects.create(call=call, name=told, slug=slug, named_at=now)
    publish(ChannelNamed(programme_id=programme_id, channel_id=channel.pk), actor=actor)
    return channel


@transaction.atomic
def switch_channel(*, actor: Actor, channel_id: int, is_active: bool) -> Channel:
    """A channel that is off still leads to the call; it counts nobody."""
    channel = held(Channel.objects.select_related("call__edition").filter(pk=channel_id))
    programme_id = channel.call.edition.programme_id
    require(rules.may_announce(actor, programme_id))
    if channel.is_active != is_active:
        channel.is_active = is_active
        channel.save(update_fields=["is_active"])
        publish(
            ChannelSwitched(programme_id=programme_id, channel_id=channel.pk, is_active=is_active),
            actor=actor,
        )
    return channel


def count_visit(*, actor: Actor, slug: str, channel: str, agent: str) -> str:
    """One more visit; the channel to go on with, or nothing when it counts no more.

    Nothing is kept of who came. One statement, so no visit is lost between two at once.
    """
    if rules.is_program(agent):
        return channel
    found = Channel.objects.filter(**at(slug, "call__"), slug=channel, is_active=True)
    return channel if found.update(visits=F("visits") + 1) else ""


@transaction.atomic
def note_arrival(*, actor: Actor, application_id: int, source: str) -> Arrival | None:
    """A draft was started by the link of a channel of its call."""
    application = Application.objects.filter(pk=application_id).first()
    if application is None:
        return None
    channel = Channel.objects.filter(call=application.call_id, slug=source, is_active=True).first()
    if channel is None:
        return None
    arrival, _is_new = Arrival.objects.get_or_create(
        application=application, defaults={"channel": channel}
    )
    return arrival
