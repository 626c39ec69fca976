"""Polish in the interface: folding and sorting, dates, money, plural sentences, hard spaces.

Pure functions over plain values: no database and no clock. Nothing here trusts the database's
collation, because SQLite and PostgreSQL disagree about Polish; what they compute is stored.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext, ngettext

from pracownia.engines.letters import fold as fold

NBSP: Final = "\u00a0"
WARSAW: Final = ZoneInfo("Europe/Warsaw")

ALPHABET: Final = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"

_POLISH_OF: Final = (
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia"
)
_POLISH: Final = (
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik "
    "listopad grudzień"
)
_ENGLISH: Final = (
    "January February March April May June July August September October November December"
)
_MONTHS_OF: Final = {"pl": _POLISH_OF.split(), "en": _ENGLISH.split()}
_MONTHS: Final = {"pl": _POLISH.split(), "en": _ENGLISH.split()}

Precision = Literal["day", "month", "year"]


def _language() -> Literal["pl", "en"]:
    return "en" if (get_language() or "pl").startswith("en") else "pl"


# --- searching and sorting --------------------------------------------------------------------


def _rank(letter: str) -> str:
    place = ALPHABET.find(letter)
    if place >= 0:
        return str(place + 30)
    if letter.isascii() and letter.isdigit():
        return str(int(letter) + 20)
    if letter.isspace():
        return "10"
    if not letter.isalnum():
        return "11"
    bare = fold(letter)
    if bare != letter and all(part in ALPHABET for part in bare):
        return "".join(_rank(part) for part in bare)
    return f"99{ord(letter):07d}"


def sort_key(text: str) -> str:
    """Two digits per letter of the 35-letter alphabet, so every database sorts it alike.

    Spaces go before punctuation, then digits, then letters; case does not matter; foreign
    letters stand with their bare letter, other alphabets after "ż".
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split())).lower()
    return "".join(_rank(letter) for letter in composed)


def slug(text: str, most: int = 50) -> str:
    """The text as a piece of an address, cut after a word: "Żywa Łódź" becomes "zywa-lodz"."""
    whole = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(whole) <= most:
        return whole
    return whole[: most + 1].rpartition("-")[0] or whole[:most]


# --- dates ------------------------------------------------------------------------------------


def _in_warsaw(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone is not a moment: pass an aware datetime.")
    return moment.astimezone(WARSAW)


def _day(value: date) -> date:
    return _in_warsaw(value).date() if isinstance(value, datetime) else value


def _month_of(month: int) -> str:
    return _MONTHS_OF[_language()][month - 1]


def _month(month: int) -> str:
    return _MONTHS[_language()][month - 1]


def _closed(text: str, r: bool) -> str:
    return f"{text}{NBSP}r." if r and _language() == "pl" else text


def long_date(value: date, *, r: bool = False) -> str:
    """12 kwietnia 2027; with `r` as official letters want it: 12 kwietnia 2027 r."""
    day = _day(value)
    return _closed(f"{day.day} {_month_of(day.month)} {day.year}", r)


def month_year(value: date) -> str:
    """listopad 2026, in the nominative and with a small letter."""
    day = _day(value)
    return f"{_month(day.month)} {day.year}"


def clock(moment: datetime) -> str:
    """The hour as it is read in Poland: 23:59, 9:00; a repeated one with its zone."""
    season = _season(moment)
    return f"{_hour(moment)} ({season})" if season else _hour(moment)


def _hour(moment: datetime) -> str:
    local = _in_warsaw(moment)
    return f"{local.hour}:{local.minute:02d}"


def _season(moment: datetime, *, always: bool = False) -> str:
    """In the hour repeated when the clocks go back the same reading names two moments."""
    local = _in_warsaw(moment)
    repeated = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    if not (always or repeated):
        return ""
    summer = bool(local.dst())
    season = gettext("summer time") if summer else gettext("winter time")
    return f"{season}, UTC+{2 if summer else 1}"


def long_moment(moment: datetime, *, with_zone: bool = False) -> str:
    """12 kwietnia 2027, 23:59 in Polish time.

    In the repeated hour the zone is always named; `with_zone` names it on any day.
    """
    text = f"{long_date(_in_warsaw(moment))}, {_hour(moment)}"
    season = _season(moment, always=with_zone)
    return f"{text} ({season})" if season else text


def date_range(start: date, end: date | None = None, precision: Precision = "day") -> str:
    """9–11 lipca 2027; 29 marca – 12 kwietnia 2027; maj – listopad 2027; 2027–2028.

    `precision` says how much of the date is known: sessions are often planned for a month.
    """
    first = _day(start)
    last = first if end is None else _day(end)
    if last < first:
        raise ValueError("A range of dates ends before it starts.")
    if precision == "year":
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    same_year = first.year == last.year
    if precision == "month":
        if same_year and first.month == last.month:
            return month_year(first)
        opening = _month(first.month) if same_year else month_year(first)
        return f"{opening} – {month_year(last)}"
    if first == last:
        return long_date(first)
    if same_year and first.month == last.month:
        return f"{first.day}–{long_date(last)}"
    opening = f"{first.day} {_month_of(first.month)}" if same_year else long_date(first)
    return f"{opening} – {long_date(last)}"


def remaining(moment: datetime, now: datetime) -> str:
    """How much time is left, in a whole phrase: "zostały 3 godziny"; never more than there is."""
    seconds = int((moment - now).total_seconds())
    if seconds <= 0:
        return gettext("the time is up")
    if seconds >= 24 * 3600:
        count = seconds // (24 * 3600)
        phrase = ngettext("%(count)d day left", "%(count)d days left", count)
    elif seconds >= 3600:
        count = seconds // 3600
        phrase = ngettext("%(count)d hour left", "%(count)d hours left", count)
    elif seconds >= 60:
        count = seconds // 60
        phrase = ngettext("%(count)d minute left", "%(count)d minutes left", count)
    else:
        return gettext("less than a minute left")
    return phrase % {"count": count}


# --- numbers and lists ------------------------------------------------------------------------


def _grouped(text: str) -> str:
    if _language() == "en":
        return text
    return text.replace(",", NBSP).replace(".", ",")


def number(value: Decimal | float, places: int | None = None) -> str:
    """139 980 and 1 234,5 with hard spaces; `places` fixes the digits after the comma."""
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        return _grouped(f"{exact:,.{places}f}")
    whole = exact == exact.to_integral_value()
    return _grouped(f"{exact.to_integral_value() if whole else exact.normalize():,f}")


def money(value: Decimal | float, *, short: bool = False) -> str:
    """139 980,00 zł, never broken between lines; `short` drops grosze when there are none."""
    amount = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    whole = short and amount == amount.to_integral_value()
    digits = number(amount, 0 if whole else 2)
    return f"PLN{NBSP}{digits}" if _language() == "en" else f"{digits}{NBSP}zł"


def and_list(items: Iterable[object]) -> str:
    """A, B i C."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    joint = "and" if _language() == "en" else "i"
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


# --- hard spaces ------------------------------------------------------------------------------

_UNITS = (
    r"zł|gr|r\.|%|proc\.|tys\.|mln|mld|km|m|cm|mm|ha|kg|g|godz\.|min|MB|kB|GB|pkt|"
    r"os\.|dni|dzień|osób|osoby|osoba|" + "|".join(_MONTHS_OF["pl"])
)
# The space stands first in the pattern and is all it takes, so that long pages are read quickly.
_JOINTS = re.compile(
    " (?:"
    r"(?<=\b[aiouwzAIOUWZ] )(?=\S)"
    rf"|(?:(?<=\d )|(?<=\)[ds] ))(?=(?:{_UNITS})(?!\w))"
    r"|(?<=\d )(?=\d{2,3}(?!\d))"
    r"|(?:(?<=\bnr )|(?<=\bpkt )|(?<=§ )|(?<=\bgodz\. )"
    r"|(?<=\b(?:ul|al|pl|im|Dz)\. )|(?<=\b(?:tel|art|ust|poz|str)\. ))"
    r"(?=[\dA-ZĄĆĘŁŃÓŚŹŻ])"
    r"|(?=– )"
    ")"
)


def glue(text: str) -> str:
    """Plain text with hard spaces where a line must not break: after "w", in "5 zł", "2027 r."."""
    return _JOINTS.sub(NBSP, text)


_TAG = re.compile(
    r"(<(?:script|style|pre|textarea)\b.*?</(?:script|style|pre|textarea)>|<[^>]*>)", re.DOTALL
)


def glue_html(html: str) -> str:
    """The same for HTML: tags, attributes, scripts and text areas stay as they are."""
    parts = _TAG.split(html)
    # Splitting by one group leaves text at even places and tags at odd ones.
    parts[::2] = [glue(part) if " " in part else part for part in parts[::2]]
    return "".join(parts)
