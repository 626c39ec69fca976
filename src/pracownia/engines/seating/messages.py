"""The catalogue of what the engine can say: each key with its values, for those who translate."""

MESSAGES: dict[str, tuple[str, ...]] = {
    "seating.bound": ("repeats", "bound"),
    "seating.distinct": ("distinct", "most"),
    "seating.often": ("times",),
    "seating.same": ("same", "bound"),
    "seating.wishes": ("met", "wishes"),
    "seating.design": ("design",),
    "seating.rules_broken": ("times",),
    "key_not_used": ("name",),
    "impossible.too_few_seats": ("round", "people", "seats"),
    "impossible.hosts_over_seats": ("round", "table", "hosts", "seats"),
    "impossible.rules_contradict": ("round", "people", "tables"),
    "reseat.uneven": ("round", "largest", "smallest"),
    "reseat.no_seat": ("round", "person"),
    "reseat.host_absent": ("round", "table"),
}

REFUSALS: dict[str, tuple[str, ...]] = {
    "case_not_object": (),
    "cells_differ": ("cells", "expected"),
    "host_twice": ("person",),
    "mix_not_object": (),
    "not_a_count": ("value", "least", "most"),
    "not_a_list": (),
    "pair_of_one": ("person",),
    "pair_unusable": (),
    "person_twice": ("person",),
    "round_unknown": ("round",),
    "seating_differs": (),
    "unknown_person": ("value", "most"),
    "unknown_table": ("value", "most"),
}
