"""The questions asked of an identifier: is it right, how is it written, why not."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pracownia.engines.answers import Message
from pracownia.engines.errors import BadInput

from . import digits, phone
from .messages import KINDS, sentence

VERSION = "1.0"
FIRST_LIVING_YEAR = 1900

_READERS: dict[str, Callable[[str], str]] = {
    "PESEL": digits.pesel,
    "NIP": digits.nip,
    "REGON": digits.regon,
    "KRS": digits.krs,
    "KOD": digits.postal,
    "TERYT": digits.teryt,
    "TELEFON": phone.phone,
}
_LENGTHS = {
    "PESEL": (11,),
    "NIP": (10,),
    "REGON": (9, 14),
    "KRS": (10,),
    "KOD": (5,),
    "TERYT": (7,),
}
# How many zeros numbers of a kind may begin with. NIP begins with none.
_MOST_EATEN = {"NIP": 0, "KRS": 9, "TERYT": 1}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say about one value; `normal` is its writing when it is right."""

    kind: str
    valid: bool
    normal: str | None = field(repr=False)
    message: Message
    hints: tuple[Message, ...] = field(default=(), repr=False)
    version: str = VERSION

    @property
    def sentence(self) -> str:
        """Plain English, hints included."""
        return " ".join(sentence(one) for one in (self.message, *self.hints))


def normalise(kind: str, value: str) -> str:
    """The one writing of a right number; BadInput with the reason when it is not right.

    Digits alone, but a postal code is NN-NNN and a phone number is + and digits (E.164).
    """
    return _reader(kind)(value)


def is_valid(kind: str, value: str) -> bool:
    """Is the value a well-formed number of this kind, in any usual writing?"""
    read = _reader(kind)
    try:
        read(value)
    except BadInput:
        return False
    return True


def explain(kind: str, value: str) -> Explanation:
    """Why a value is right or not, and what it was probably meant to be."""
    read = _reader(kind)
    try:
        normal = read(value)
    except BadInput as error:
        return Explanation(
            kind, False, None, Message(error.key, error.values), tuple(_hints(kind, value))
        )
    return Explanation(kind, True, normal, _praise(kind, normal))


def _reader(kind: str) -> Callable[[str], str]:
    if kind not in _READERS:
        known = ", ".join(KINDS)
        raise BadInput(
            "unknown_kind", f"there is no kind {kind!r}; there are {known}", values={"kind": kind}
        )
    return _READERS[kind]


def _praise(kind: str, normal: str) -> Message:
    if kind == "PESEL":
        born = digits.born(normal)
        key = "pesel.right" if born.year >= FIRST_LIVING_YEAR else "pesel.long_ago"
        return Message(key, {"born": born.isoformat()})
    if kind == "TELEFON" and not normal.startswith(phone.POLAND):
        return Message("phone.abroad")
    return Message("right", {"kind": kind})


def _hints(kind: str, value: str) -> list[Message]:
    text = digits.visible(value)
    if re.fullmatch(r"[0-9]+[.,]?[0-9]*E\+?[0-9]+", text, re.IGNORECASE):
        return [Message("hint.number_format")]
    # 8282351699.0 is how a spreadsheet saves a number without a fraction.
    text = re.sub(r"[\s-]|[.,]0$", "", text)
    if not re.fullmatch(r"[0-9]+", text):
        return []
    return _phone_hints(text) if kind == "TELEFON" else _digit_hints(kind, text)


def _digit_hints(kind: str, text: str) -> list[Message]:
    found = []
    for length in _LENGTHS.get(kind, ()):
        eaten = length - len(text)
        suggestion = text.zfill(length)
        if 0 <= eaten <= _MOST_EATEN.get(kind, 3) and is_valid(kind, suggestion):
            normal = normalise(kind, suggestion)
            key = "hint.leading_zeros" if eaten else "hint.fraction"
            found.append(Message(key, {"suggestion": normal}))
    if kind == "TERYT" and is_valid(kind, text + "1"):
        found.append(Message("hint.teryt_kind"))
    return found


def _phone_hints(text: str) -> list[Message]:
    if text.startswith("0") and is_valid("TELEFON", text[1:]):
        return [Message("hint.trunk_zero", {"suggestion": normalise("TELEFON", text[1:])})]
    without_area = 7
    return [Message("hint.area_code")] if len(text) == without_area else []
