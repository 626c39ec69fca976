"""Who sees the report, what outsiders do not see of it, and what may be said of differences."""

from .doors import OFFICE, READERS, may_see, may_show
from .hiding import SMALLEST, hidden
from .tables import STAGES, Dimension, Finding, Group, Stage, findings

__all__ = [
    "OFFICE",
    "READERS",
    "SMALLEST",
    "STAGES",
    "Dimension",
    "Finding",
    "Group",
    "Stage",
    "findings",
    "hidden",
    "may_see",
    "may_show",
]
