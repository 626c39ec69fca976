"""How cells are read: each parser gives a JSON value, or says in a sentence what is wrong."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from pracownia.commons.people.forms import phone_number
from pracownia.commons.places import queries as places
from pracownia.commons.places.models import Place
from pracownia.commons.questionnaires import identifiers
from pracownia.commons.questionnaires.models import Kind as Number
from pracownia.commons.questionnaires.values import clean, clean_line
from pracownia.core.access import Text
from pracownia.core.polish import fold
from pracownia.engines.identifiers import normalise

from . import Unsure, Wrong

# Numbers that spreadsheets shorten by their zeros at the front.
_DIGITS = {"KRS": 10, "NIP": 10}
_CODED = re.compile(r".*\((\d{6,7})\)")


def line(most: int) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        text = clean_line(cell)
        if len(text) > most:
            raise Wrong(_("Shorten this to %(most)d characters.") % {"most": most})
        return text

    return parse


def paragraph(most: int) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        text = clean(cell).strip()
        if len(text) > most:
            raise Wrong(_("Shorten this to %(most)d characters.") % {"most": most})
        return text

    return parse


def email(cell: str) -> str:
    text = clean_line(cell).lower()
    try:
        validate_email(text)
    except ValidationError:
        raise Wrong(_("Enter an e-mail address such as name@domain.pl.")) from None
    if len(text) > 254:
        raise Wrong(_("Shorten this to %(most)d characters.") % {"most": 254})
    return text


def phone(cell: str) -> str:
    try:
        return phone_number(clean_line(cell))
    except ValidationError as wrong:
        raise Wrong(f"{wrong.messages[0]}.") from None


def website(cell: str) -> str:
    text = clean_line(cell)
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        raise Wrong(_("Enter the address of a page such as https://domain.pl.")) from None
    if len(address) > 200:
        raise Wrong(_("Shorten this to %(most)d characters.") % {"most": 200})
    return address


def identifier(kind: str) -> Callable[[str], str]:
    """KRS, NIP or REGON; zeros that a spreadsheet dropped at the front come back."""

    def parse(cell: str) -> str:
        text = clean_line(cell)
        if text.isdecimal():
            wanted = _DIGITS.get(kind) or (9 if len(text) <= 9 else 14)
            text = text.zfill(wanted)
        if why := identifiers.flaw(Number[kind], text):
            raise Wrong(f"{why}.")
        return normalise(kind, text)

    return parse


def choice(
    pairs: Callable[[], Iterable[tuple[str, Text]]], also: Mapping[str, str] | None = None
) -> Callable[[str], str]:
    """A code or its label, however it is capitalised."""

    def parse(cell: str) -> str:
        typed = fold(clean_line(cell))
        known = {fold(word): code for word, code in (also or {}).items()}
        labels = []
        for code, label in pairs():
            known |= {fold(code): code, fold(str(label)): code}
            labels.append(str(label))
        if typed not in known:
            raise Wrong(_("Choose one of: %(labels)s.") % {"labels": "; ".join(labels)})
        return known[typed]

    return parse


def yes_no(cell: str) -> bool:
    typed = fold(clean_line(cell))
    if typed in {"tak", "t", "yes", "y", "1", "true", "prawda", "x"}:
        return True
    if typed in {"nie", "n", "no", "0", "false", "falsz", ""}:
        return False
    raise Wrong(_("Write “yes” or “no”."))


def day(cell: str) -> str:
    """A date as people write it, kept as 2027-04-12."""
    text = clean_line(cell).partition(" 00:00")[0].removesuffix(" r.")
    for shape in ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, shape).date().isoformat()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise Wrong(_("Enter a date such as 12.04.2027."))


def as_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def place(cell: str) -> str | Unsure:
    """A municipality: its code, or the question which one is meant. „Poraj (240904)” is known."""
    text = clean_line(cell)
    with_code = _CODED.fullmatch(text)
    found = places.resolve(with_code[1] if with_code else text)
    if isinstance(found, Place):
        return found.code
    if isinstance(found, places.Ambiguous):
        question = _("Several municipalities are called “%(text)s”. Which one is meant?")
        near = found.places
    else:
        question = _("We do not know the municipality “%(text)s”. Which one is meant?")
        near = found.near
    if not near:
        raise Wrong(_("We do not know the municipality “%(text)s”.") % {"text": text})
    return Unsure(question % {"text": text}, tuple((one.code, one.full_name) for one in near))
