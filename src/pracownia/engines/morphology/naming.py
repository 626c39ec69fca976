"""How a name may be asked for: its case, its grammatical gender, what kind of name it is."""

import unicodedata
from typing import Final, Literal

from pracownia.engines.errors import BadInput

Kind = Literal["imię", "nazwisko", "rola", "miejscowość"]

# As in Polish schoolbooks, without the letters that get lost on the way.
CASES: Final = {
    "mianownik": "nom",
    "dopelniacz": "gen",
    "celownik": "dat",
    "biernik": "acc",
    "narzednik": "inst",
    "miejscownik": "loc",
    "wolacz": "voc",
}
# What a tag must name: number, and one of the genders.
GENDERS: Final = {
    "m": ("sg", frozenset({"m1", "m2", "m3"})),
    "f": ("sg", frozenset({"f"})),
    "n": ("sg", frozenset({"n"})),
    "pl": ("pl", frozenset({"m1", "m2", "m3", "f", "n"})),
}
# Which labels of the dictionary speak for a kind, best first.
LABELS: Final[dict[Kind | None, tuple[str, ...]]] = {
    "imię": ("imię",),
    "nazwisko": ("nazwisko",),
    "rola": ("nazwa_pospolita",),
    "miejscowość": ("nazwa_geograficzna", "człon_nazwy_geograficznej"),
    None: ("imię", "nazwa_geograficzna", "człon_nazwy_geograficznej", "nazwisko"),
}
_PLAIN = str.maketrans("łŁ", "lL")


def case_of(name: str) -> str:
    """The tag of a case by its Polish name, with or without Polish letters."""
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN)).lower()
    bare = "".join(letter for letter in plain if letter.isascii())
    if bare not in CASES:
        raise BadInput(
            "unknown_case",
            f"{name!r} is not a case: {', '.join(CASES)}",
            column="case",
            values={"value": name},
        )
    return CASES[bare]


def gender_of(name: str | None) -> str | None:
    """ "m", "f", "n" or "pl"; None = not known, which only places and roles can do without."""
    if name is not None and name not in GENDERS:
        raise BadInput(
            "unknown_gender",
            f"{name!r} is not a grammatical gender: {', '.join(GENDERS)}",
            column="gender",
            values={"value": name},
        )
    return name
