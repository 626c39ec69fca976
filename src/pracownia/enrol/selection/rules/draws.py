"""The public draw: when a list is sealed, which throws make a seed, when a draw is made void."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pracownia.core.access import Actor, Verdict, unless
from pracownia.enrol.selection.models import Draw, Run, Settings
from pracownia.enrol.selection.states import RunState

from .doors import OFFICE

LEAST_THROWS = 5
LARGEST = 100
NAMED = 5


def throws_of(text: str) -> list[int]:
    """The numbers thrown, as somebody writes them down: 4 2 6 1 3."""
    return [int(one) for one in re.findall(r"[0-9]+", text)]


def are_throws(text: str) -> Verdict:
    """Five dice make 7,776 seeds: enough that nobody tries them all before the list is sealed."""
    numbers = throws_of(text)
    return (
        unless(
            re.fullmatch(r"[0-9\s,;-]+", text) is None,
            _("Write the numbers thrown, with spaces between them, for example 4 2 6 1 3."),
        )
        and unless(
            len(numbers) < LEAST_THROWS,
            _("Throw at least %(least)d dice, so that nobody foresees the seed.")
            % {"least": LEAST_THROWS},
        )
        and unless(
            max(numbers, default=0) > LARGEST,
            _("Each die gives one number, at most %(most)d. Separate them with spaces.")
            % {"most": LARGEST},
        )
    )


def can_be_counted(settings: Settings | None, unfinished: Sequence[str]) -> Verdict:
    """Limits are set, and every application has a final mark; otherwise some are named."""
    more = len(unfinished) - NAMED
    shown = ", ".join(unfinished[:NAMED])
    return unless(settings is None, _("Set the limits of places first.")) and unless(
        bool(unfinished),
        ngettext(
            "%(count)d application is not assessed yet: %(numbers)s.",
            "%(count)d applications are not assessed yet: %(numbers)s.",
            len(unfinished),
        )
        % {"count": len(unfinished), "numbers": f"{shown}…" if more > 0 else shown},
    )


def may_seal(may_propose: Verdict, draw: Draw | None) -> Verdict:
    """Whoever may count the list may seal it instead."""
    return may_propose and unless(
        draw is not None, _("The list is already sealed for draw no. %(n)d.") % _number(draw)
    )


def may_count_without_draw(draw: Draw | None) -> Verdict:
    """A sealed list is counted only with the seed thrown in public."""
    return unless(
        draw is not None,
        _("The list is sealed for draw no. %(n)d. Enter what was thrown, or make the draw void.")
        % _number(draw),
    )


def may_throw(actor: Actor, programme_id: int, draw: Draw, digest: str) -> Verdict:
    allowed = actor.is_system or actor.is_any(OFFICE, programme_id)
    return (
        unless(not allowed, _("Only coordinators of this programme can do this."))
        and unless(draw.void_at is not None, _("This draw was made void. Seal the list again."))
        and unless(
            draw.thrown_at is not None, _("What was thrown in this draw is already entered.")
        )
        and unless(
            draw.digest != digest,
            _(
                "Marks, limits or applications changed after the list was sealed. "
                "Make this draw void and seal the list again."
            ),
        )
    )


def may_void(actor: Actor, programme_id: int, draw: Draw, in_force: Run | None) -> Verdict:
    allowed = actor.is_system or actor.is_any(OFFICE, programme_id)
    return (
        unless(not allowed, _("Only coordinators of this programme can do this."))
        and unless(draw.void_at is not None, _("This draw is already void."))
        and unless(
            in_force is not None and in_force.state == RunState.ANNOUNCED,
            _("The results are announced, so this draw stays as it is."),
        )
        and unless(
            in_force is not None,
            _("The list is approved. Withdraw the approval before making the draw void."),
        )
    )


def is_reason_to_void(reason: str) -> Verdict:
    return unless(
        len(reason.strip()) < 10,
        _("Write the reason in at least 10 characters. Everybody will read it."),
    )


def _number(draw: Draw | None) -> dict[str, int]:
    return {"n": draw.number if draw else 0}
