"""What pages show of organisations."""

from .duplicates import Pair, differing, entry, mergers, pairs, side_by_side
from .finding import Row, above, by_number, counted, found, like, listed
from .mine import Linked, Mine, mine, shown_on_card
from .one import (
    Change,
    Member,
    Page,
    changes,
    functions_there,
    latest,
    organisation,
    page,
    public_card,
    representation,
    representation_by_link,
    standing,
    waiting_for,
)

__all__ = [
    "Change",
    "Linked",
    "Member",
    "Mine",
    "Page",
    "Pair",
    "Row",
    "above",
    "by_number",
    "changes",
    "counted",
    "differing",
    "entry",
    "found",
    "functions_there",
    "latest",
    "like",
    "listed",
    "mergers",
    "mine",
    "organisation",
    "page",
    "pairs",
    "public_card",
    "representation",
    "representation_by_link",
    "shown_on_card",
    "side_by_side",
    "standing",
    "waiting_for",
]
