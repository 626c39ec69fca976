"""The catalogue of what a lottery can say: each key with its values, for those who translate."""

MESSAGES: dict[str, tuple[str, ...]] = {
    "lottery.lowest": ("chance", "people"),
    "lottery.certain": ("people",),
    "lottery.fits_nowhere": ("people", "quotas"),
    "lottery.proven": ("proof",),
    "lottery.stopped": ("chance", "bound"),
    "lottery.uniform": ("panels", "chance", "share"),
    "lottery.no_panel": ("quotas",),
    "lottery.no_time": (),
}

REFUSALS: dict[str, tuple[str, ...]] = {
    "feature_repeated": ("category", "feature"),
    "feature_without_quota": ("category", "feature"),
    "field_missing": (),
    "minimum_over_maximum": ("minimum", "maximum"),
    "no_quotas": (),
    "nobody": (),
    "not_a_count": ("value", "least"),
    "objective_unknown": ("value",),
    "seed_missing": (),
}
