"""Declared state graphs: which state may follow which, and why another may not."""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from django.utils.translation import gettext as _

from .access import Verdict, unless

GRAPHS: dict[str, "Graph"] = {}


@dataclass(frozen=True)
class Graph:
    """``edges`` maps a state to the states that may follow it; ``name`` is shown in the docs."""

    name: str
    start: str
    edges: dict[str, tuple[str, ...]]
    labels: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = set(self.edges)
        strangers = set(chain.from_iterable(self.edges.values())) - known
        if strangers or self.start not in known:
            raise ValueError(f"{self.name}: undeclared states {sorted(strangers)} or start")
        GRAPHS[self.name] = self

    def may_follow(self, now: str, then: str) -> Verdict:
        """May a thing in state ``now`` pass to ``then``?"""
        return unless(
            then not in self.edges[now],
            _("This cannot be done any more: the matter has moved on in the meantime."),
        )

    def mermaid(self) -> str:
        """The graph as a Mermaid state diagram, for docs/lifecycle.md."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        for state, following in self.edges.items():
            lines += [f"    {state} --> {other}" for other in following]
            if not following:
                lines.append(f"    {state} --> [*]")
        return "\n".join(lines)


def graph(name: str, states: type[StrEnum], start: str, edges: dict[str, tuple[str, ...]]) -> Graph:
    """Declare a graph over all members of ``states``; a state without an entry is final."""
    return Graph(name, start, {str(state): edges.get(str(state), ()) for state in states})
