"""Everything that changes appeals."""

from .correcting import announce_correction
from .deciding import decide, remind
from .sending import add_files, send, set_terms, type_in

__all__ = ["add_files", "announce_correction", "decide", "remind", "send", "set_terms", "type_in"]
