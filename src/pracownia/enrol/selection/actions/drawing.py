"""The ceremony of the draw: sealing the list, entering what was thrown, making a draw void."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pracownia.core.access import Actor, require
from pracownia.core.db import Missing, lock
from pracownia.core.events import publish
from pracownia.engines.selection.check import checked
from pracownia.engines.selection.digest import digest_of
from pracownia.engines.selection.sealing import seal_of, sealed_text, seed_of
from pracownia.enrol.applications.models import Call
from pracownia.enrol.selection import rules
from pracownia.enrol.selection.events import DiceThrown, DrawVoided, ListSealed
from pracownia.enrol.selection.models import Draw, Portfolio, Run, Settings
from pracownia.enrol.selection.queries import candidates, draws, runs
from pracownia.enrol.selection.queries.inputs import digest_now, prepared

from .lottery import _draw_panel as draw_panel
from .proposing import _counted as counted
from .proposing import _propose as propose
from .proposing import _ready as ready


@transaction.atomic
def seal_list(*, actor: Actor, call_id: int, planned: str, now: datetime) -> Draw:
    """From now on the list is counted only with the numbers thrown where it was announced."""
    call = lock(Call, call_id)
    programme_id = call.edition.programme_id
    may_propose = rules.may_propose(
        actor,
        programme_id,
        runs.in_force(call_id),
        ends_at=candidates.end_of_assessment(call),
        now=now,
    )
    require(rules.may_seal(may_propose, draws.draw_in_force(call_id)))
    settings = ready(call_id)
    if settings.method == Settings.Method.LOTTERY:
        return _seal_panels(actor, call, settings, planned, now)
    given = prepared(settings)
    # Limits that no list keeps are found now, not in front of the public.
    counted(given, settings.places, settings.reserve, "-")
    inputs = checked(
        given.candidates, given.rules, places=settings.places, reserve=settings.reserve, seed="-"
    )
    salt = secrets.token_hex(16)
    text = sealed_text(inputs, salt)
    last = Draw.objects.filter(settings=settings).aggregate(last=Max("number"))["last"] or 0
    draw = Draw.objects.create(
        settings=settings,
        number=last + 1,
        sealed=text,
        salt=salt,
        seal=seal_of(text),
        digest=digest_of(inputs),
        people=len(inputs.candidates),
        sealed_at=now,
        sealed_by_id=actor.person_id or 0,
        planned=planned.strip(),
    )
    publish(ListSealed(programme_id=programme_id, draw_id=draw.pk, seal=draw.seal), actor=actor)
    return draw


def _seal_panels(actor: Actor, call: Call, settings: Settings, planned: str, now: datetime) -> Draw:
    """The counted panels, to the last byte, are what the dice choose from."""
    panels = Portfolio.objects.filter(settings=settings).exclude(state="replaced").first()
    require(rules.may_seal_panels(panels, digest_now(settings)))
    assert panels is not None  # noqa: S101 - the rule has just asked
    last = Draw.objects.filter(settings=settings).aggregate(last=Max("number"))["last"] or 0
    draw = Draw.objects.create(
        settings=settings,
        portfolio=panels,
        number=last + 1,
        sealed=panels.file,
        seal=seal_of(panels.file),
        digest=panels.digest,
        people=panels.people,
        sealed_at=now,
        sealed_by_id=actor.person_id or 0,
        planned=planned.strip(),
    )
    programme_id = call.edition.programme_id
    publish(ListSealed(programme_id=programme_id, draw_id=draw.pk, seal=draw.seal), actor=actor)
    return draw


@transaction.atomic
def throw_dice(
    *,
    actor: Actor,
    draw_id: int,
    thrown: str,
    thrown_by: str,
    place: str,
    recording: str = "",
    now: datetime,
) -> Run:
    """The numbers become the seed, and the sealed list is counted with it at once."""
    draw, settings = _hold(draw_id)
    programme_id = settings.call.edition.programme_id
    require(rules.may_throw(actor, programme_id, draw, digest_now(settings)))
    is_drawn = draw.portfolio_id is not None
    require(rules.are_dice_of_a_panel(thrown) if is_drawn else rules.are_throws(thrown))
    numbers = rules.throws_of(thrown)
    draw.throws, draw.thrown_at, draw.entered_by_id = numbers, now, actor.person_id
    draw.thrown_by, draw.place, draw.recording = thrown_by.strip(), place.strip(), recording
    seed = seed_of(numbers)
    if is_drawn:
        draw.run = draw_panel(actor=actor, draw=draw, settings=settings, seed=seed, now=now)
    else:
        stated = {"seal": draw.seal, "salt": draw.salt, "throws": numbers}
        draw.run = propose(actor=actor, call=settings.call, seed=seed, draw=stated, now=now)
    draw.save()
    publish(DiceThrown(programme_id=programme_id, draw_id=draw.pk, seed=seed), actor=actor)
    return draw.run


@transaction.atomic
def void_draw(*, actor: Actor, draw_id: int, reason: str, now: datetime) -> Draw:
    """The draw stays on the public page with the reason."""
    draw, settings = _hold(draw_id)
    programme_id = settings.call.edition.programme_id
    in_force = runs.in_force(settings.call_id)
    require(rules.may_void(actor, programme_id, draw, in_force))
    require(rules.is_reason_to_void(reason))
    draw.void_at, draw.void_by_id, draw.void_reason = now, actor.person_id, reason.strip()
    draw.save(update_fields=["void_at", "void_by", "void_reason"])
    publish(DrawVoided(programme_id=programme_id, draw_id=draw.pk), actor=actor)
    return draw


def _hold(draw_id: int) -> tuple[Draw, Settings]:
    """The call before the draw: counting and sealing wait for each other there."""
    settings = Settings.objects.filter(draws=draw_id).first()
    if settings is None:
        raise Missing(draws.no_draw())
    call = lock(Call, settings.call_id)
    draw = lock(Draw, draw_id)
    settings.refresh_from_db()
    settings.call = call
    return draw, settings
