"""The same done to each of many applications, by the rules of its own act."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from pracownia.core.access import Actor, require, unless
from pracownia.core.db import present
from pracownia.enrol.applications import queries
from pracownia.enrol.applications.models import Application

from .completion import ask_for_completion
from .duplicates import tell_apart


@transaction.atomic
def ask_one_of_many(*, actor: Actor, number: int, data: Mapping[str, Any], now: datetime) -> None:
    ask_for_completion(
        actor=actor,
        application_id=number,
        sections=data["sections"],
        reason=data["reason"],
        now=now,
    )


@transaction.atomic
def tell_apart_all(*, actor: Actor, number: int, data: Mapping[str, Any], now: datetime) -> None:
    """From every application that looks like it and about which nobody has decided."""
    rows = Application.objects.select_related("call__edition", "person")
    application = present(rows.filter(pk=number).first())
    twins = queries.twins(application)
    require(unless(not twins, queries.nothing_like_it()))
    for twin in twins:
        tell_apart(
            actor=actor,
            application_id=number,
            number=twin.number,
            reason=data["reason"],
            now=now,
        )
