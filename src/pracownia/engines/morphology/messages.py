"""The catalogue of refusals: each key with its values, for those who translate."""

REFUSALS: dict[str, tuple[str, ...]] = {
    "unknown_case": ("value",),
    "unknown_gender": ("value",),
}
