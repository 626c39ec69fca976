"""The life of an edition as visitors see it."""

from enum import StrEnum

from pracownia.core.states import graph


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


EDITION = graph(
    "edition",
    State,
    State.DRAFT,
    {State.DRAFT: (State.PUBLISHED,), State.PUBLISHED: (State.DRAFT, State.ARCHIVED)},
)
