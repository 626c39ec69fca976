"""Phone numbers by E.164: Polish ones by the plan of numbering, foreign ones by their length."""

import re

from .digits import visible
from .messages import refusal

POLAND = "+48"
_NATIONAL, _SHORTEST, _LONGEST, _SERVICE = 9, 7, 15, 6

# The first two digits. Areas; mobiles; then networks of the state, internet, paid and free numbers.
_AREAS = (
    "12 13 14 15 16 17 18 22 23 24 25 29 32 33 34 41 42 43 44 46 48 52 54 55 56 58 59 "
    "61 62 63 65 67 68 71 74 75 76 77 81 82 83 84 85 86 87 89 91 94 95"
)
_MOBILES = "45 50 51 53 57 60 66 69 72 73 78 79 88"
_OTHERS = "21 26 39 47 64 70 80"
# Codes of countries and world services by ITU-T E.164: of one and two digits, and of three by the
# first two with the third digits that are given.
_SHORT_CODES = (
    "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 "
    "60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"
)
_LONG_CODES = (
    "21[12368] 22[0-9] 23[0-9] 24[0-9] 25[0-8] 26[0-9] 29[01789] 35[0-9] 37[0-8] 38[0-35-79] "
    "42[013] 50[0-9] 59[0-9] 67[02-9] 68[0-35-9] 69[0-2] 80[08] 85[02356] 87[08] 88[0-368] "
    "96[0-8] 97[0-79] 99[2-68]"
)
_ABROAD = re.compile(f"\\+({'|'.join([*_SHORT_CODES.split(), *_LONG_CODES.split()])})")
PREFIXES = frozenset(f"{_AREAS} {_MOBILES} {_OTHERS}".split())


def phone(value: str) -> str:
    """The number as + and digits."""
    text = visible(value)
    if re.search(r"\d\s*,?\s*(w|wew|ext|x)[.:]?\s*\d+$", text, re.IGNORECASE):
        raise refusal("phone.extension")
    # "+48 (0) 22 ..." is how letterheads show the 0 that was dialled inside the country.
    text = re.sub(r"[\s()./-]", "", text.replace("(0)", ""))
    if not text:
        raise refusal("empty", kind="TELEFON")
    strange = re.sub(r"^\+|[0-9]", "", text)
    if strange:
        raise refusal("characters", kind="TELEFON", found=strange[0])
    if not text.strip("+0"):
        raise refusal("zeros", kind="TELEFON")
    return _placed(re.sub(r"^00", "+", text))


def _placed(text: str) -> str:
    if text.startswith(POLAND):
        return POLAND + _polish(text[len(POLAND) :])
    if text.startswith("+"):
        return _foreign(text)
    if len(text) == _NATIONAL + 2 and text.startswith("48"):
        return POLAND + _polish(text[2:])
    return POLAND + _polish(text)


def _polish(digits: str) -> str:
    if 0 < len(digits) < _SERVICE and digits[0] in "19":
        raise refusal("phone.emergency", found=digits)
    if len(digits) != _NATIONAL:
        raise refusal("phone.length", found=len(digits))
    if digits[:2] not in PREFIXES:
        raise refusal("phone.prefix", found=digits[:2])
    return digits


def _foreign(text: str) -> str:
    if not _ABROAD.match(text):
        raise refusal("phone.country", found=text[:4])
    if not _SHORTEST <= len(text) - 1 <= _LONGEST:
        raise refusal("phone.abroad_length", found=len(text) - 1)
    return text
