"""What pages show of letters."""

from .outbox import (
    TROUBLE,
    TROUBLED,
    all_letters,
    any_letter,
    how_many,
    letter_of_person,
    letter_of_programme,
    letters_of_person,
    letters_of_programme,
    troubled,
)
from .texts import (
    NO_LANGUAGE,
    Listed,
    Version,
    catalogue_of,
    correspondence_of,
    kind_of_key,
    people_to_show,
    preview,
    text_of,
    versions,
)

__all__ = [
    "NO_LANGUAGE",
    "TROUBLE",
    "TROUBLED",
    "Listed",
    "Version",
    "all_letters",
    "any_letter",
    "catalogue_of",
    "correspondence_of",
    "how_many",
    "kind_of_key",
    "letter_of_person",
    "letter_of_programme",
    "letters_of_person",
    "letters_of_programme",
    "people_to_show",
    "preview",
    "text_of",
    "troubled",
    "versions",
]
