"""The catalogue of what the engine can say: each key with its values, for those who translate."""

MESSAGES: dict[str, tuple[str, ...]] = {
    "slots.no_time": (),
    "slots.no_panel": ("slots", "panel", "barred"),
    "slots.full": ("slots", "crowd", "people", "places", "limits"),
    "slots.conflicts": ("slots",),
    "slots.fix_time": ("slots",),
    "slots.fix_room": ("slots",),
    "slots.fix_reviewer": ("slots",),
    "slots.fix_panel": ("slots",),
}

REFUSALS: dict[str, tuple[str, ...]] = {
    "case_not_object": (),
    "key_missing": (),
    "not_a_list": (),
    "cells_differ": ("cells", "expected"),
    "cell_unusable": ("value", "slot"),
    "not_a_count": ("value", "least"),
    "conflict_unusable": ("value",),
    "no_such_person": ("value", "people"),
}
