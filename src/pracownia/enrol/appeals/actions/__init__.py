"""Everything that changes appeals."""

from .correcting import announce_correction
from .deciding import decide, remind
from .sending import send, set_terms, type_in

__all__ = ["announce_correction", "decide", "remind", "send", "set_terms", "type_in"]
