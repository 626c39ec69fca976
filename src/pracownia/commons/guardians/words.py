"""States of consents in words, for pages and for the copy of one's data."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pracownia.core.access import Text

from .states import State

WORDS: dict[str, tuple[Text, str]] = {
    State.WAITING: (_("waits for the guardian"), "doing"),
    State.ON_PAPER: (_("waits for the signed paper"), "doing"),
    State.GIVEN: (pgettext_lazy("of a guardian", "agreed"), "done"),
    State.REFUSED: (pgettext_lazy("of a guardian", "refused"), "error"),
    State.WITHDRAWN: (pgettext_lazy("of a guardian", "withdrawn"), "error"),
    State.REPLACED: (_("another guardian is asked"), "locked"),
}


def words_of(state: str) -> Text:
    return WORDS[state][0]
