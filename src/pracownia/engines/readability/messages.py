"""The catalogue of what the engine says: each key with its values, for those who translate."""

# One for each rule of data/rules.toml; `risk` says how free a person is to change the words.
MESSAGES: dict[str, tuple[str, ...]] = {
    "plain.slownik": ("text", "suggestions", "risk"),
    "plain.rzeczownik_odczasownikowy": ("text", "suggestions", "risk"),
    "plain.bezosobowe": ("text", "suggestions", "risk"),
    "plain.strona_bierna": ("text", "suggestions", "risk"),
    "plain.imieslow": ("text", "suggestions", "risk"),
    "plain.lancuch_dopelniaczy": ("text", "suggestions", "risk"),
    "plain.adresat": ("text", "suggestions", "risk"),
    "plain.dlugie_zdanie": ("text", "suggestions", "risk"),
    "plain.przepisy": ("text", "suggestions", "risk"),
}

REFUSALS: dict[str, tuple[str, ...]] = {
    "not_a_count": ("value", "least"),
    "too_many": ("gaps", "answers"),
}
