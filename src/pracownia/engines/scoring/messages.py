"""The catalogue of what the engine can say: each key with its values, for those who translate."""

MESSAGES: dict[str, tuple[str, ...]] = {
    "assign.short": ("application", "need", "given"),
    "assign.over": ("reviewer", "load", "most"),
    "assign.under": ("reviewer", "load", "least"),
    "scoring.no_model": (),
    "scoring.apart": ("groups",),
}

REFUSALS: dict[str, tuple[str, ...]] = {
    "bid_unusable": ("value",),
    "cells_differ": ("cells", "expected"),
    "count_too_small": ("value", "least"),
    "key_missing": (),
    "mark_repeated": ("application", "reviewer", "first_row"),
    "mark_unusable": ("value",),
    "name_missing": (),
    "name_repeated": ("name",),
    "name_unknown": ("name",),
    "not_a_count": ("value",),
    "not_a_list": (),
    "not_an_object": (),
    "scale_unknown": ("value",),
}
