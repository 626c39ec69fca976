"""Rows held until the transaction ends."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .access import Refused, Text


class Missing(Refused):
    """What was asked about is not there (any more)."""


class NotYet(Missing):
    """A page of the office stands on something that nobody has made: said there, with the step.

    ``slug`` is the address of the edition or call, ``step`` the label and the name of the page
    (with the slug) on which it is made.
    """

    def __init__(self, reason: Text, *, hint: Text, slug: str, step: tuple[Text, str]) -> None:
        super().__init__(reason)
        self.hint = hint
        self.slug = slug
        self.step = step


def lock[M: Model](model: type[M], pk: int | UUID) -> M:
    """The row ``pk``, held against other writers until the transaction ends.

    On PostgreSQL this is SELECT … FOR UPDATE. SQLite has no row locks and needs none: its
    transactions begin with IMMEDIATE, so two writers never overlap.
    Raises Missing, a refusal answered with 404, when there is no such row.
    """
    return held(model._default_manager.filter(pk=pk))


def held[M: Model](rows: QuerySet[M], *, of: Sequence[str] = ("self",)) -> M:
    """The one row of ``rows``, held as by ``lock``; what it is joined with is only read.

    ``of`` names what is held too, and in which order: "self" is the row itself.
    """
    return present(rows.select_for_update(of=of).first())


def present[M: Model](row: M | None) -> M:
    """The row, or the refusal that it is not there."""
    if row is None:
        raise Missing(_("This is no longer here."))
    return row


def number_of(rows: QuerySet[Any], way: str) -> Coalesce:
    """How many of these rows each row of the query around has; ``way`` leads to it from them."""
    own = rows.order_by().filter(**{way: OuterRef("pk")})
    return Coalesce(Subquery(own.values(way).annotate(n=Count("pk")).values("n")), 0)
