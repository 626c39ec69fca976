"""The result of a call in one sentence for newspapers: counted from traits, inflected as spoken.

Whoever did not agree to be named must not be found by counting back: with one to four such people
functions and voivodeships are those of the named people only.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pracownia.core.polish import and_list

HIDES = 5
MOST_GROUPS = 5
HEADS = ("wojt", "burmistrz", "prezydent")


@dataclass(frozen=True, slots=True)
class Someone:
    """Of a person with a place only what the sentence counts."""

    role: str = ""
    voivodeship: str = ""
    municipality: str = ""
    kind: str = ""
    is_named: bool = True
    # What the form calls the function: said as it stands where there is no inflected phrase.
    called: str = ""


def told_of(people: Iterable[Someone]) -> list[Someone]:
    """Those of whom more than the number is told."""
    everybody = list(people)
    unnamed = sum(not one.is_named for one in everybody)
    return [one for one in everybody if one.is_named] if 0 < unnamed < HIDES else everybody


def sentence(people: Iterable[Someone], names: dict[str, str]) -> str:
    """„32 osoby z 16 województw, w tym 11 wójtów i burmistrzów”; ``names`` of voivodeships."""
    everybody = list(people)
    told = told_of(everybody)
    text = ngettext("%(n)d person", "%(n)d people", len(everybody)) % {"n": len(everybody)}
    where = {one.voivodeship for one in told if one.voivodeship}
    if len(where) == 1:
        text = f"{text} {from_voivodeship(names.get(next(iter(where)), ''))}"
    elif where:
        text = "{} {}".format(
            text,
            ngettext("from %(n)d voivodeship", "from %(n)d voivodeships", len(where))
            % {"n": len(where)},
        )
    groups = functions(told)
    if groups:
        text = _("%(people)s, including %(groups)s") % {
            "people": text,
            "groups": and_list(groups),
        }
    return f"{text}."


def from_voivodeship(name: str) -> str:
    """„z województwa śląskiego”: names of voivodeships are adjectives, all in „-ie”."""
    is_polish = (get_language() or "pl").startswith("pl")
    return _("from the %(name)s voivodeship") % {"name": f"{name}go" if is_polish else name}


def functions(people: Iterable[Someone]) -> list[str]:
    """The largest groups, heads of municipalities as one; a single person is not singled out."""
    everybody = list(people)
    called = {one.role: one.called for one in everybody if one.called}
    counts = Counter(one.role for one in everybody if one.role in PHRASES or one.role in called)
    heads = tuple(code for code in HEADS if counts[code])
    groups = Counter({code: n for code, n in counts.items() if code not in HEADS and n > 1})
    together = sum(counts[code] for code in heads)
    if together > 1:
        groups["+".join(heads)] = together
    return [
        PHRASES[code](n) % {"n": n} if code in PHRASES else in_function(n, called[code])
        for code, n in groups.most_common(MOST_GROUPS)
    ]


def in_function(n: int, called: str) -> str:
    """„3 osoby z funkcją „animator klubu””: the name of a function that somebody else made up is
    not inflected, so it stands in quotation marks."""
    words = ngettext(
        "%(n)d person in the function “%(called)s”",
        "%(n)d people in the function “%(called)s”",
        n,
    )
    return words % {"n": n, "called": called}


def municipalities(people: Iterable[Someone]) -> str:
    """„Działają w 28 gminach: 15 wiejskich, 8 miejsko-wiejskich i 5 miejskich.”"""
    kinds = {one.municipality: one.kind for one in told_of(people) if one.municipality}
    if not kinds:
        return ""
    counts = Counter(kind for kind in kinds.values() if kind in KINDS)
    parts = [KINDS[kind](n) % {"n": n} for kind, n in counts.most_common()]
    total = len(kinds)
    if sum(counts.values()) != total or not parts:
        words = ngettext(
            "They come from %(n)d municipality.", "They come from %(n)d municipalities.", total
        )
        return words % {"n": total}
    words = ngettext(
        "They come from %(n)d municipality: %(kinds)s.",
        "They come from %(n)d municipalities: %(kinds)s.",
        total,
    )
    return words % {"n": total, "kinds": and_list(parts)}


def chosen_from(applications: int) -> str:
    words = ngettext(
        "Chosen from %(n)d application.", "Chosen from %(n)d applications.", applications
    )
    return words % {"n": applications}


type Phrase = Callable[[int], str]

PHRASES: dict[str, Phrase] = {
    "wojt": lambda n: ngettext(
        "%(n)d head of a rural municipality", "%(n)d heads of rural municipalities", n
    ),
    "burmistrz": lambda n: ngettext("%(n)d mayor of a town", "%(n)d mayors of towns", n),
    "prezydent": lambda n: ngettext("%(n)d mayor of a city", "%(n)d mayors of cities", n),
    "wojt+burmistrz": lambda n: ngettext(
        "%(n)d head of a municipality or town", "%(n)d heads of municipalities and towns", n
    ),
    "wojt+prezydent": lambda n: ngettext(
        "%(n)d head of a municipality or city", "%(n)d heads of municipalities and cities", n
    ),
    "burmistrz+prezydent": lambda n: ngettext(
        "%(n)d mayor of a town or city", "%(n)d mayors of towns and cities", n
    ),
    "wojt+burmistrz+prezydent": lambda n: ngettext(
        "%(n)d head of a municipality, town or city",
        "%(n)d heads of municipalities, towns and cities",
        n,
    ),
    "radny": lambda n: ngettext("%(n)d councillor", "%(n)d councillors", n),
    "urzednik": lambda n: ngettext(
        "%(n)d person who works in an office of local government",
        "%(n)d people who work in offices of local government",
        n,
    ),
    "soltys": lambda n: ngettext("%(n)d village head", "%(n)d village heads", n),
    "rada_dzielnicy": lambda n: ngettext(
        "%(n)d person of a district council", "%(n)d people of district councils", n
    ),
    "zarzad_ngo": lambda n: ngettext(
        "%(n)d person of a board of an organisation",
        "%(n)d people of boards of organisations",
        n,
    ),
    "pracownik_ngo": lambda n: ngettext(
        "%(n)d person who works in an organisation",
        "%(n)d people who work in organisations",
        n,
    ),
    "wolontariusz": lambda n: ngettext("%(n)d volunteer", "%(n)d volunteers", n),
    "rada_seniorow": lambda n: ngettext(
        "%(n)d person of a senior council", "%(n)d people of senior councils", n
    ),
    "rada_mlodziezowa": lambda n: ngettext(
        "%(n)d person of a youth council", "%(n)d people of youth councils", n
    ),
    "rada_pozytku": lambda n: ngettext(
        "%(n)d person of a public-benefit council", "%(n)d people of public-benefit councils", n
    ),
}
KINDS: dict[str, Phrase] = {
    "rural": lambda n: ngettext("%(n)d rural", "%(n)d rural", n),
    "urban_rural": lambda n: ngettext("%(n)d urban-rural", "%(n)d urban-rural", n),
    "urban": lambda n: ngettext("%(n)d urban", "%(n)d urban", n),
}
