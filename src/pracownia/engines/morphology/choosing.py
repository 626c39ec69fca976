"""Which dictionary this installation has: Morfeusz, or the ends of words where it has no wheel."""

from functools import cache

from .dictionary import Morfeusz
from .endings import Endings
from .reading import Morphology


@cache
def default() -> Morphology:
    """The best morphology that can be loaded here; one for the whole process."""
    try:
        return Morfeusz()
    except ImportError:
        return Endings()
