"""How a person is spoken to: greeting, name and function in a case, never guessed from a name."""

import re
from functools import lru_cache

from django.utils.translation import get_language, pgettext

from pracownia.commons.people.models import Address, Function, Gender, Person
from pracownia.engines.morphology import inflect, inflection

_LIKE_AN_ADDRESS = re.compile(r"://|@|/|\w\.\w")
# Words for functions in the gender that the person chose: masculine, feminine.
FUNCTIONS = {
    Function.Kind.WOJT: ("wójt", "wójtka"),
    Function.Kind.BURMISTRZ: ("burmistrz", "burmistrzyni"),
    Function.Kind.PREZYDENT: ("prezydent miasta", "prezydentka miasta"),
    Function.Kind.RADNY: ("radny", "radna"),
    Function.Kind.URZEDNIK: ("urzędnik", "urzędniczka"),
    Function.Kind.SOLTYS: ("sołtys", "sołtyska"),
    Function.Kind.RADA_DZIELNICY: ("radny dzielnicy", "radna dzielnicy"),
    Function.Kind.ZARZAD_NGO: ("członek zarządu", "członkini zarządu"),
    Function.Kind.PRACOWNIK_NGO: ("pracownik organizacji", "pracowniczka organizacji"),
    Function.Kind.WOLONTARIUSZ: ("wolontariusz", "wolontariuszka"),
    Function.Kind.RADA_SENIOROW: ("członek rady seniorów", "członkini rady seniorów"),
    Function.Kind.RADA_MLODZIEZOWA: ("radny młodzieżowy", "radna młodzieżowa"),
    Function.Kind.RADA_POZYTKU: ("członek rady pożytku", "członkini rady pożytku"),
}


def gender_of(person: Person) -> str:
    """ "m", "f" or "n": chosen, or said by the form of address."""
    if person.gender != Gender.NEUTRAL:
        return person.gender
    return {Address.MADAM: "f", Address.SIR: "m"}.get(Address(person.address), "n")


def greeting(person: Person) -> str:
    """By the form of address that the person chose, in Polish with the name in the vocative."""
    gender = gender_of(person)
    if name := _called(person.first_name.strip(), gender):
        if person.address == Address.MADAM:
            return pgettext("to a woman", "Dear %(name)s,") % {"name": name}
        if person.address == Address.SIR:
            return pgettext("to a man", "Dear %(name)s,") % {"name": name}
        return pgettext("by first name", "Dear %(name)s,") % {"name": name}
    if person.address == Address.MADAM:
        return pgettext("greeting of a letter", "Dear Madam,")
    if person.address == Address.SIR:
        return pgettext("greeting of a letter", "Dear Sir,")
    return pgettext("greeting of a letter", "Good day,")


def _called(first_name: str, gender: str) -> str:
    """The first name in the vocative; nothing where its form is not sure."""
    if not first_name or _LIKE_AN_ADDRESS.search(first_name):
        return ""  # the greeting is the site's own word: nobody's advertisement
    if get_language() != "pl":
        return first_name
    return "" if gender == "n" else _vocative(first_name, gender)


@lru_cache(maxsize=4096)
def _vocative(first_name: str, gender: str) -> str:
    found = inflection(first_name, "wolacz", gender, kind="imię")
    return found.text if found.sure else ""


def inflected(person: Person, name: str, case: str, *, function: str | None = None) -> str:
    """A placeholder of the person: ``person``, ``first_name`` or ``function``, in a case."""
    gender = gender_of(person)
    if name == "function":
        text = function_of(person, gender) if function is None else function
    else:
        text = person.first_name.strip() if name == "first_name" else person.name
    if not case or case == "mianownik" or gender == "n" or not text:
        return text
    return _in_case(text, case, gender, name == "function")


@lru_cache(maxsize=4096)
def _in_case(text: str, case: str, gender: str, is_role: bool) -> str:
    return inflect(text, case, gender, kind="rola" if is_role else None)


def function_of(person: Person, gender: str) -> str:
    """The latest function that has not ended, in the person's own words or by gender."""
    if person.pk is None:
        return ""
    held = Function.objects.filter(person_id=person.pk, ends_on=None).order_by("-pk").first()
    if held is None:
        return ""
    forms = FUNCTIONS.get(Function.Kind(held.kind))
    if held.title or forms is None:
        return held.title
    return {"m": forms[0], "f": forms[1]}.get(gender, " / ".join(forms))
