"""Kinds of texts of an announcement, and the life of a question about a call."""

from enum import StrEnum

from pracownia.core.states import graph


class Kind(StrEnum):
    """What is written once for each language; HTML and plain text are both made of the long one."""

    LONG = "dlugi"
    SHORT = "wpis"
    POSTER = "plakat"


class Asked(StrEnum):
    """What has become of a question."""

    WAITING = "waiting"
    ANSWERED = "answered"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


INQUIRY = graph(
    "inquiry",
    Asked,
    Asked.WAITING,
    {
        Asked.WAITING: (Asked.ANSWERED, Asked.PUBLISHED, Asked.DECLINED),
        Asked.ANSWERED: (Asked.PUBLISHED,),
        Asked.PUBLISHED: (Asked.PUBLISHED, Asked.WITHDRAWN),
        Asked.WITHDRAWN: (Asked.PUBLISHED,),
    },
)
