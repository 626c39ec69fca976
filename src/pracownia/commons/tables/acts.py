"""What can be done to many rows of a table at once: rooms add theirs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Text, Verdict
from pracownia.core.db import Missing
from pracownia.core.registry import Registry

from .models import Run

type Reasons = Mapping[int, Text]
"""Why rows are left out, by their numbers."""


class Done(Protocol):
    """Done to one row, or refused in words."""

    def __call__(
        self, *, actor: Actor, number: int, data: Mapping[str, Any], now: datetime
    ) -> None: ...


@dataclass(frozen=True)
class Act:
    """``may``: who may do it in a programme. ``left_out``: which rows it would not touch, and why.

    Either ``do`` does it to one row, by that row's own rules, or ``leads`` gives the address where
    the chosen rows are gone on with. ``form(about, data)`` asks what has to be known first.
    """

    name: str
    table: str
    label: Text
    order: int
    may: Callable[[Actor, int], Verdict]
    left_out: Callable[[Actor, Collection[int]], Reasons] = lambda actor, numbers: {}
    do: Done | None = None
    form: Callable[[int, Any], forms.Form] | None = None
    leads: Callable[[Run], str] | None = None
    note: Text = ""


acts: Registry[Act] = Registry(lambda act: (act.table, act.order))


def acts_for(actor: Actor, table: str, programme_id: int) -> list[Act]:
    return [one for one in acts if one.table == table and one.may(actor, programme_id)]


def act_of(table: str, name: str) -> Act:
    for one in acts:
        if (one.table, one.name) == (table, name):
            return one
    raise Missing(_("There is no such action."))
