"""Everything that changes people and lets them in; each file holds the verbs of one noun."""

from .accounts import (
    Tried,
    appoint_admin,
    ask_for_code,
    enter_demo,
    note_entry,
    try_code,
    use_link,
)
from .apart import set_apart, undo_apart
from .describing import (
    change_profile,
    introduce,
    keep_postal_address,
    read_needs,
    remove_photo,
    set_birth,
    set_contact,
    set_needs,
    set_photo,
)
from .functions import add_function, change_function, end_function, remove_function
from .meeting import add_person
from .merging import merge, undo_merge

__all__ = [
    "Tried",
    "add_function",
    "add_person",
    "appoint_admin",
    "ask_for_code",
    "change_function",
    "change_profile",
    "end_function",
    "enter_demo",
    "introduce",
    "keep_postal_address",
    "merge",
    "note_entry",
    "read_needs",
    "remove_function",
    "remove_photo",
    "set_apart",
    "set_birth",
    "set_contact",
    "set_needs",
    "set_photo",
    "try_code",
    "undo_apart",
    "undo_merge",
    "use_link",
]
