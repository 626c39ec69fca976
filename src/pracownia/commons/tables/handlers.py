"""A file that was asked for is made."""

from pracownia.core.events import on

from . import tasks
from .events import BookAsked


@on(BookAsked, light=True)
def make_book(event: BookAsked) -> None:
    tasks.make_book.enqueue(book_id=event.book_id)
