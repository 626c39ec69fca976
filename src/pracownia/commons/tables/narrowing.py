"""Conditions on plain columns of the database, by what is asked."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from pracownia.core.polish import WARSAW, fold

from .columns import Op


def of_choice(path: str) -> Callable[[Op, Any], Q]:
    """One of the values; asked whether there is one, an empty text is none."""

    def narrow(op: Op, value: Any) -> Q:
        if op is Op.EMPTY:
            return _empty(Q(**{f"{path}__isnull": True}) | Q(**{path: ""}), value)
        return Q(**{f"{path}__in": value})

    return narrow


def of_folded(path: str) -> Callable[[Op, Any], Q]:
    """A column that ``fold`` filled: every word that is typed is somewhere in it."""

    def narrow(op: Op, value: Any) -> Q:
        if op is Op.EMPTY:
            return _empty(Q(**{path: ""}), value)
        if op is Op.EQUAL:
            return Q(**{path: fold(value)})
        found = Q()
        for word in fold(value).split()[:6]:
            found &= Q(**{f"{path}__contains": word})
        return found

    return narrow


def of_number(path: str) -> Callable[[Op, Any], Q]:
    def narrow(op: Op, value: Any) -> Q:
        if op is Op.EMPTY:
            return _empty(Q(**{f"{path}__isnull": True}), value)
        return Q(**{f"{path}__{'gte' if op is Op.LEAST else 'lte'}": value})

    return narrow


def of_moment(path: str) -> Callable[[Op, Any], Q]:
    """Whole days of Polish time, the first and the last among them."""

    def narrow(op: Op, value: Any) -> Q:
        if op is Op.EMPTY:
            return _empty(Q(**{f"{path}__isnull": True}), value)
        if op is Op.FROM:
            return Q(**{f"{path}__gte": _begins(value)})
        return Q(**{f"{path}__lt": _begins(value + timedelta(days=1))})

    return narrow


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), WARSAW)


def _empty(condition: Q, wanted: bool) -> Q:
    return condition if wanted else ~condition
