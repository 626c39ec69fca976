"""Words about a unit: what it is found by, and how sentences name it. Hands may correct them."""

import re
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from pracownia.core.polish import fold
from pracownia.engines.morphology import inflect

# What letters and papers ask for, in the order of the form.
WORDS: Final = {
    "of": _("genitive: (the residents of) …"),
    "to": _("dative: (thanks to) …"),
    "with": _("instrumental: (together with) …"),
    "in": _("locative with its preposition: (a meeting) in …"),
    "council": _("name of the council"),
    "council_of": _("name of the council, genitive"),
    "council_to": _("name of the council, dative and locative"),
    "office": _("name of the office"),
    "office_in": _("name of the office, locative with its preposition"),
    "head": _("title of the head"),
    "head_of": _("title of the head, genitive"),
    "head_to": _("title of the head, dative"),
}
CITY, TOWN, VILLAGE = "city", "town", "village"
_COUNCILS: Final = {CITY: "Rada Miasta {}", TOWN: "Rada Miejska {in}", VILLAGE: "Rada Gminy {}"}
_OFFICES: Final = {CITY: "Urząd Miasta {}", TOWN: "Urząd Miejski {in}", VILLAGE: "Urząd Gminy {}"}
_HEADS: Final = {
    CITY: "Burmistrz Miasta {}",
    TOWN: "Burmistrz Miasta i Gminy {}",
    VILLAGE: "Wójt Gminy {}",
}
# The first words of the names above; what follows them stays as it is.
_CASES: Final = {
    "Rada Miejska": {"of": "Rady Miejskiej", "to": "Radzie Miejskiej"},
    "Rada": {"of": "Rady", "to": "Radzie"},
    "Urząd Miejski": {"in": "w Urzędzie Miejskim"},
    "Urząd": {"in": "w Urzędzie"},
    "Burmistrz": {"of": "Burmistrza", "to": "Burmistrzowi"},
    "Prezydent": {"of": "Prezydenta", "to": "Prezydentowi"},
    "Wójt": {"of": "Wójta", "to": "Wójtowi"},
}
_SEARCHED: Final = ("dopełniacz", "celownik", "narzędnik", "miejscownik")


def plain(text: str) -> str:
    """Folded words with single spaces, without hyphens and brackets: "bielsko biala"."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def framed(forms: Iterable[str]) -> str:
    """Bars with spaces around make a whole form, its beginning and any word easy to ask for."""
    return "| " + " | ".join(dict.fromkeys(form for form in forms if form)) + " |"


def unframed(forms: str) -> list[str]:
    return [form for form in forms.strip("| ").split(" | ") if form]


def adjectives(name: str) -> list[str]:
    """Folded forms of a county's or voivodeship's name, which is an adjective: opolski, -ego."""
    forms = [plain(name)]
    for word in plain(name).split():
        if word.endswith("o"):  # the first half of kujawsko-pomorskie does not change
            forms.append(word)
            continue
        stem = re.sub(r"(ie|i|y|e)$", "", word)
        ends = ("i", "ie", "iego", "iemu", "im", "a", "iej")
        forms += [word, *(stem + end for end in ends)]
    return list(dict.fromkeys(forms))


def searched(name: str, *, adjective: bool = False) -> list[str]:
    """Folded forms by which a name is found: Lędziny, Lędzin, Lędzinom, Lędzinami, Lędzinach."""
    if adjective:
        return adjectives(name)
    cases = (inflect(name, case, None, kind="miejscowość") for case in _SEARCHED)
    return list(dict.fromkeys([plain(name), *map(plain, cases)]))


def within(locative: str) -> str:
    """With "w", or with "we" where two consonants would follow: we Wrocławiu, we Lwówku."""
    clumsy = re.match(r"[wf][^aeiouyąęóéü]|lw", locative.lower())
    return f"{'we' if clumsy else 'w'} {locative}"


def proposed(name: str, sort: str, *, president: bool = False) -> dict[str, str]:
    """The words of WORDS for a municipality as the dictionary and usage would have them.

    ``sort`` is CITY (a town that is a municipality), TOWN (a town with villages) or VILLAGE. What
    a council calls itself is its statute's matter: these are proposals to be looked at.
    """
    of, to, with_, where = (inflect(name, case, None, kind="miejscowość") for case in _SEARCHED)
    said = {"of": of, "to": to, "with": with_, "in": within(where)}
    head = "Prezydent Miasta {}" if president else _HEADS[sort]
    named = {"council": _COUNCILS[sort], "office": _OFFICES[sort], "head": head}
    for key, pattern in named.items():
        whole = pattern.replace("{in}", said["in"]).replace("{}", name)
        said[key] = whole
        said |= {f"{key}_{case}": form for case, form in _in_cases(whole).items()}
    return said


def _in_cases(whole: str) -> dict[str, str]:
    for start, cases in _CASES.items():
        if whole.startswith(f"{start} "):
            return {case: f"{form}{whole[len(start) :]}" for case, form in cases.items()}
    return {}
