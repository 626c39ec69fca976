"""What people mean when they type a place: its name, what is around it, its kind."""

from dataclasses import dataclass

from .models import Place
from .naming import plain

_MUNICIPALITY = {"gmina", "gminie", "gminy", "municipality"}
_COUNTY = {
    *("powiat", "powiecie", "powiatu", "pow"),
    *("woj", "wojewodztwo", "wojewodztwie", "wojewodztwa"),
}
# Said before a name: "w Lędzinach", "gmina Poraj", "miasto Łask", "Urząd Gminy w Poraju".
_BEFORE = _MUNICIPALITY | {
    *("w", "we", "z", "ze", "do", "miasto", "miasta", "miescie"),
    *("urzad", "urzedzie", "urzedu"),
}
# Said after a name: "Dąbrowa w opolskim", "Poraj gmina".
_BETWEEN = _MUNICIPALITY | {"w", "we"}
# Said in a full name, where they carry no information of their own.
_NOISE = _BEFORE | _COUNTY | {"na", "prawach", "county", "of", "city", "with", "rights"}
_URBAN = {"miejska", "miejskiej", "urban"}
_RURAL = {"wiejska", "wiejskiej", "rural"}
_HALF = {"miejsko", "urban"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that may be the name, words that can only lie around it, and kinds if any are named."""

    words: tuple[str, ...]
    around: tuple[str, ...] = ()
    kind: Place.Kind | None = None

    @property
    def phrase(self) -> str:
        return " ".join(self.words)


def understand(text: str) -> Asked:
    """Takes apart "gmina wiejska Poraj", "Dąbrowa opolski" and "Poraj, powiat myszkowski"."""
    head, *rest = text.split(",")
    words, kind = _after_preface(plain(head).split())
    around: list[str] = []
    for place, word in enumerate(words):
        if place and word in _COUNTY:
            around, words = words[place:], words[:place]
            break
    for part in rest:
        named = plain(part).split()
        if {"prawach", "rights"} & set(named):
            kind = Place.Kind.CITY_COUNTY
        elif _MUNICIPALITY & set(named):
            found, named = _kind([word for word in named if word not in _MUNICIPALITY])
            kind = kind or found
        around += named
    name = [word for place, word in enumerate(words) if not place or word not in _BETWEEN]
    return Asked(tuple(name), tuple(word for word in around if word not in _NOISE), kind)


def _after_preface(words: list[str]) -> tuple[list[str], Place.Kind | None]:
    kind = None
    while len(words) > 1 and words[0] in _BEFORE:
        municipality = words[0] in _MUNICIPALITY
        words = words[1:]
        # "miejska" is a kind only after "gmina": Miejska Górka is a name.
        if municipality and len(words) > 1:
            kind, words = _kind(words)
    return words, kind


def _kind(words: list[str]) -> tuple[Place.Kind | None, list[str]]:
    if len(words) > 1 and words[0] in _HALF and words[1] in _RURAL:
        return Place.Kind.URBAN_RURAL, words[2:]
    if words and words[0] in _URBAN:
        return Place.Kind.URBAN, words[1:]
    if words and words[0] in _RURAL:
        return Place.Kind.RURAL, words[1:]
    return None, words


def one_slip_apart(left: str, right: str) -> bool:
    """Whether one letter added, lost, changed or swapped with its neighbour makes them equal."""
    if left == right:
        return True
    if abs(len(left) - len(right)) > 1:
        return False
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if len(left) <= 1 and len(right) <= 1:
        return True
    return len(left) == 2 and left == right[::-1]
