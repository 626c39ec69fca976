"""One act for many rows: prepared and looked at, then begun, then done row by row, once each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pracownia.commons.people.acting import acting
from pracownia.commons.tables import rules
from pracownia.commons.tables.acts import Act, act_of
from pracownia.commons.tables.events import RunBegun
from pracownia.commons.tables.models import Item, Run
from pracownia.core.access import Actor, Refused, admit, require, unless
from pracownia.core.db import held, lock
from pracownia.core.events import publish
from pracownia.core.polish import WARSAW

AT_ONCE: Final = 50
"""More rows than that are done in the background."""
IN_ONE_GO: Final = 200
LOOKED_AT_FOR: Final = timedelta(days=1)
KEPT: Final = timedelta(days=90)


@transaction.atomic
def prepare_run(
    *,
    actor: Actor,
    act: Act,
    programme_id: int,
    place: str,
    about: int,
    numbers: Sequence[int],
    query: str,
    now: datetime,
) -> Run:
    """Nothing is done yet: only said which rows it would touch, and which not and why."""
    admit(act.may(actor, programme_id))
    require(unless(not numbers, _("Select at least one row first, or choose all that fit.")))
    run = Run.objects.create(
        programme_id=programme_id,
        table=act.table,
        place=place,
        about=about,
        act=act.name,
        query=query[:4000],
        asked_by_id=actor.person_id or 0,
        asked_at=now,
    )
    left = act.left_out(actor, numbers)
    Item.objects.bulk_create(
        (
            Item(
                run=run,
                object_id=number,
                state=Item.State.LEFT if number in left else Item.State.WAITING,
                why=str(left.get(number, ""))[:300],
            )
            for number in numbers
        ),
        batch_size=1000,
    )
    return run


@transaction.atomic
def begin_run(*, actor: Actor, run_id: int, data: Mapping[str, Any], now: datetime) -> Run:
    """From here on it goes to its end, whatever happens to the browser."""
    run = lock(Run, run_id)
    act = act_of(run.table, run.act)
    admit(act.may(actor, run.programme_id))
    total = run.items.filter(state=Item.State.WAITING).count()
    require(rules.may_begin(actor, run, total=total))
    run.data, run.begun_at = dict(data), now
    if act.do is None:
        run.finished_at = now
    run.save()
    publish(
        RunBegun(programme_id=run.programme_id, run_id=run.pk, act=run.act, total=total),
        actor=actor,
    )
    return run


def carry_on(
    *, actor: Actor, run_id: int, clock: Callable[[], datetime], limit: int = IN_ONE_GO
) -> bool:
    """The next rows of a run; whether any are left. After a crash it goes on where it stopped.

    ``actor`` only turns the wheel: each row is done as by whoever began the run, with the roles
    that they hold when the lot begins. Without the role that the act needs the rest is left out.
    """
    run = Run.objects.filter(pk=run_id).first()
    if run is None:
        return False
    asker = acting(run.asked_by_id, clock().astimezone(WARSAW).date())
    with override("pl"):
        if not act_of(run.table, run.act).may(asker, run.programme_id):
            _leave_the_rest(run)
    waiting = Item.objects.filter(run=run_id, state=Item.State.WAITING).order_by("pk")
    numbers = list(waiting.values_list("pk", flat=True)[:limit])
    with override("pl"):
        for number in numbers:
            _do(asker, number, clock())
    if len(numbers) == limit:
        return True
    Run.objects.filter(pk=run_id, begun_at__isnull=False, finished_at=None).update(
        finished_at=clock()
    )
    return False


def _leave_the_rest(run: Run) -> None:
    why = _("Whoever ordered this no longer has the role that it needs.")
    run.items.filter(state=Item.State.WAITING).update(state=Item.State.LEFT, why=why)


@transaction.atomic
def _do(asker: Actor, item_id: int, now: datetime) -> None:
    """The act and that it is done hold together or not at all, so nothing is done twice."""
    item = held(Item.objects.select_related("run").filter(pk=item_id), of=("self",))
    run = item.run
    if item.state != Item.State.WAITING or run.begun_at is None:
        return
    act = act_of(run.table, run.act)
    if act.do is None:
        return
    try:
        with transaction.atomic():
            act.do(actor=asker, number=item.object_id, data=run.data, now=now)
    except Refused as refusal:
        item.state, item.why = Item.State.LEFT, str(refusal.reason)[:300]
    else:
        item.state = Item.State.DONE
    item.save(update_fields=["state", "why"])


def forget_runs(*, actor: Actor, now: datetime) -> int:
    """Those that were only looked at go after a day; what was done is in the journal for good."""
    looked = Run.objects.filter(begun_at=None, asked_at__lt=now - LOOKED_AT_FOR)
    done = Run.objects.filter(finished_at__lt=now - KEPT)
    return looked.delete()[0] + done.delete()[0]
