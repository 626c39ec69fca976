"""Personal data in a letter, so that it can be masked before anything is stored."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from stdnum import iban

from pracownia.engines.identifiers import is_valid

from .text import EMAIL

Kind = Literal["account", "pesel", "nip", "email", "phone", "address"]

_NAME: Final = r"[A-ZĄĆĘŁŃÓŚŹŻ0-9][\w.’-]*(?:\s+[A-ZĄĆĘŁŃÓŚŹŻ][\w.’-]*){0,3}"
_STREET: Final = (
    r"\b(?i:(?:ul|al|pl|os)\.|ulic[aęy]|alej[aęai]|plac[ue]?|osiedl[eau])\s+"
    rf"{_NAME}\s+\d+\s?[a-zA-Z]?(?:\s?(?:/|m\.?|lok\.?)\s?\d+[a-z]?)?\b"
)
_TOWN: Final = r"\b\d{2}-\d{3}\s+[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+(?:\s+[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+){0,2}"
_ACCOUNT: Final = r"(?<![\w-])(?:PL\s?)?\d{2}(?:[\s-]?\d{4}){6}(?![\w-])"
_PESEL: Final = r"(?<![\w-])\d(?:[\s-]?\d){10}(?![\w-])"
_NIP: Final = r"(?<![\w-])(?:PL\s?)?\d{3}[\s-]?\d{2,3}[\s-]?\d{2}[\s-]?\d{2,3}(?![\w-])"
_PHONE: Final = (
    r"(?<![\w/.-])(?:(?:\+|00)\s?48[\s-]?)?(?:\(?\d{2}\)?[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}"
    r"|\d{3}[\s-]?\d{3}[\s-]?\d{3})(?![\w/-])"
)
_LABELLED: Final = 24


@dataclass(frozen=True)
class PersonalData:
    """`text[start:end]` is probably personal; a person decides, and until then it is masked."""

    kind: Kind
    start: int
    end: int
    text: str


def guard(text: str) -> list[PersonalData]:
    """Personal data in the order of the text, each place once."""
    taken: list[PersonalData] = []
    for kind, pattern, holds in _KINDS:
        for found in re.finditer(pattern, text):
            free = all(one.end <= found.start() or found.end() <= one.start for one in taken)
            if free and holds(found[0], text[max(0, found.start() - _LABELLED) : found.start()]):
                taken.append(PersonalData(kind, found.start(), found.end(), found[0]))
    return sorted(taken, key=lambda one: one.start)


def mask(text: str, found: Iterable[PersonalData] | None = None) -> str:
    """The text with personal data replaced by its kind: "[pesel]"."""
    hidden = guard(text) if found is None else list(found)
    for one in sorted(hidden, key=lambda one: -one.start):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_account(text: str, before: str) -> bool:
    return iban.is_valid("PL" + _digits(text)) or "rachun" in before or "kont" in before


def _is_pesel(text: str, before: str) -> bool:
    """By its check digit; with a slip of the finger by the word before it."""
    return is_valid("PESEL", _digits(text)) or "pesel" in before.lower()


def _is_nip(text: str, before: str) -> bool:
    digits = _digits(text)
    if len(digits) != 10:
        return False
    return "nip" in before.lower() or is_valid("NIP", digits)


def _is_phone(text: str, before: str) -> bool:
    """A number of the Polish plan, or what is called a phone."""
    near = before.lower()
    if re.search(r"(?:regon|krs)\W*$", near):
        return False
    return is_valid("TELEFON", text) or re.search(r"\b(?:tel|kom|fax|faks)", near) is not None


def _always(text: str, before: str) -> bool:
    return True


_KINDS: Final[tuple[tuple[Kind, str, Callable[[str, str], bool]], ...]] = (
    ("email", EMAIL, _always),
    ("account", _ACCOUNT, _is_account),
    ("pesel", _PESEL, _is_pesel),
    ("nip", _NIP, _is_nip),
    ("phone", _PHONE, _is_phone),
    ("address", rf"{_STREET}(?:,?\s+{_TOWN})?|{_TOWN}", _always),
)
