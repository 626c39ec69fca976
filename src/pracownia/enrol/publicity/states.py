"""Kinds of texts of an announcement."""

from enum import StrEnum


class Kind(StrEnum):
    """What is written once for each language; HTML and plain text are both made of the long one."""

    LONG = "dlugi"
    SHORT = "wpis"
    POSTER = "plakat"
