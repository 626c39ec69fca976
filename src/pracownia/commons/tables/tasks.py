"""Acts for many rows go on in the background; what is old goes."""

from django.utils import timezone

from pracownia.core.access import SYSTEM
from pracownia.core.jobs import job, periodic

from . import actions, queries
from .models import Book


@job()
def carry_on(run_id: int) -> None:
    if actions.carry_on(actor=SYSTEM, run_id=run_id, clock=timezone.now):
        carry_on.enqueue(run_id=run_id)


@periodic(900)
@job()
def take_up_again() -> None:
    """A run whose worker was killed between two parts."""
    for run_id in queries.unfinished():
        carry_on.enqueue(run_id=run_id)


@job()
def make_book(book_id: int) -> None:
    actions.fill_book(actor=SYSTEM, book_id=book_id, clock=timezone.now)


@periodic(24 * 3600)
@job()
def forget_books() -> None:
    Book.forget_old(now=timezone.now())


@periodic(24 * 3600)
@job()
def forget_runs() -> None:
    actions.forget_runs(actor=SYSTEM, now=timezone.now())
