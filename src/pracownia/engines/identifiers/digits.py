"""Identifiers that are digits alone: PESEL, NIP, REGON, KRS, TERYT; and the postal code."""

import re
from collections.abc import Callable
from datetime import date

from stdnum.exceptions import InvalidChecksum, InvalidComponent
from stdnum.pl import nip as stdnum_nip
from stdnum.pl import pesel as stdnum_pesel
from stdnum.pl import regon as stdnum_regon

from .messages import refusal

# Marks that are not seen but come along when a number is copied: of direction, of width zero.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LAST_VOIVODESHIP, _MUNICIPALITY_KINDS = 32, "1234589"


def visible(value: str) -> str:
    """What a reader sees: no hidden marks, plain hyphens, no apostrophe of a text cell."""
    return _DASHES.sub("-", _UNSEEN.sub("", value)).strip().removeprefix("'").strip()


def compact(kind: str, value: str) -> str:
    """The digits, without spaces and hyphens; refuses anything else."""
    text = re.sub(r"[\s-]", "", visible(value))
    if not text:
        raise refusal("empty", kind=kind)
    strange = re.sub(r"[0-9]", "", text)
    if strange:
        raise refusal("characters", kind=kind, found=strange[0])
    return text


def pesel(value: str) -> str:
    text = _sized("PESEL", compact("PESEL", value), 11)
    return _checked("PESEL", text, stdnum_pesel.validate)


def born(right: str) -> date:
    """The date of birth in a right PESEL."""
    return stdnum_pesel.get_birth_date(right)


def nip(value: str) -> str:
    text = re.sub(r"^PL(?=\s*\d)", "", visible(value), flags=re.IGNORECASE)
    text = _sized("NIP", compact("NIP", text), 10)
    return _checked("NIP", text, stdnum_nip.validate)


def regon(value: str) -> str:
    text = _sized("REGON", compact("REGON", value), 9, 14)
    return _checked("REGON", text, stdnum_regon.validate)


def krs(value: str) -> str:
    return _sized("KRS", compact("KRS", value), 10)


def postal(value: str) -> str:
    found = re.fullmatch(r"([0-9]{2})(?:\s*-\s*|\s*)([0-9]{3})", visible(value))
    if found is None:
        raise refusal("postal.shape")
    if not (found[1] + found[2]).strip("0"):
        raise refusal("zeros", kind="KOD")
    return f"{found[1]}-{found[2]}"


def teryt(value: str) -> str:
    text = _sized("TERYT", compact("TERYT", value), 7)
    voivodeship = int(text[:2])
    if voivodeship % 2 or not 0 < voivodeship <= _LAST_VOIVODESHIP:
        raise refusal("teryt.voivodeship", found=text[:2])
    if "00" in (text[2:4], text[4:6]):
        raise refusal("teryt.unit")
    if text[6] not in _MUNICIPALITY_KINDS:
        raise refusal("teryt.kind", found=text[6])
    return text


def _sized(kind: str, text: str, *lengths: int) -> str:
    if len(text) not in lengths:
        expected = " or ".join(str(length) for length in lengths)
        raise refusal("length", kind=kind, expected=expected, found=len(text))
    if not text.strip("0"):
        raise refusal("zeros", kind=kind)
    return text


def _checked(kind: str, text: str, validate: Callable[[str], str]) -> str:
    try:
        return validate(text)
    except InvalidChecksum:
        raise refusal("checksum", kind=kind) from None
    except InvalidComponent:
        raise refusal("pesel.date") from None
