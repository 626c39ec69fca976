"""The catalogue of what the engine says: each key with its values, for those who translate."""

# Why a document was found, one for each `Reason`.
MESSAGES: dict[str, tuple[str, ...]] = {
    "search.word": ("word", "found"),
    "search.marks": ("word", "found"),
    "search.typo": ("word", "found"),
    "search.part": ("word", "found"),
    "search.family": ("word", "found"),
    "search.meaning": ("word", "found"),
}

REFUSALS: dict[str, tuple[str, ...]] = {
    "empty": (),
    "no_database": (),
    "not_grades": (),
    "not_json": (),
    "not_text": (),
    "repeated": ("value",),
}
