"""Files of Statistics Poland read into rows: units (TERC, CSV or XML) and population (CSV)."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from pracownia.core.polish import fold

from .models import Place

_KINDS = {"1": Place.Kind.URBAN, "2": Place.Kind.RURAL, "3": Place.Kind.URBAN_RURAL}
_CODE_HEADS = ("kod", "code", "teryt", "kod teryt", "identyfikator")
MOST_PEOPLE = 60_000_000
_NUMBER_HEADS = ("ludnosc", "population", "ogolem", "liczba ludnosci", "wartosc")


class BadFile(Exception):
    """The file cannot be read: a full sentence, with the row where there is one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the register has it."""

    code: str
    level: str
    kind: str
    name: str
    parent: str


def text_of(content: bytes) -> str:
    """UTF-8 with or without a mark, or what old Polish Windows writes."""
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile(_("The file is neither in UTF-8 nor in Windows-1250. Save it as CSV in UTF-8."))


def read_units(text: str) -> list[Unit]:
    """Voivodeships first, then counties, then municipalities; parts of them are left out.

    Source of the format: GUS, TERC: WOJ, POW, GMI, RODZ, NAZWA, NAZWA_DOD, STAN_NA; RODZ 1 urban,
    2 rural, 3 urban-rural; 4, 5, 8 and 9 are parts of municipalities.
    """
    rows = _of_xml(text) if text.lstrip().startswith("<") else _of_csv(text)
    units = [unit for place, row in enumerate(rows, 2) if (unit := _unit(row, place))]
    units.sort(key=lambda unit: (len(unit.code), unit.code))
    codes = {unit.code for unit in units}
    if len(codes) < len(units):
        raise BadFile(_("A code stands in the file twice. Take the file from the register again."))
    for unit in units:
        if unit.parent and unit.parent not in codes:
            told = {"code": unit.code, "parent": unit.parent}
            raise BadFile(
                _("Unit %(code)s lies in %(parent)s, which the file does not have.") % told
            )
    return units


def _unit(row: Mapping[str, str], place: int) -> Unit | None:
    part = {key: (row.get(key) or "").strip() for key in ("WOJ", "POW", "GMI", "RODZ", "NAZWA")}
    code = part["WOJ"] + part["POW"] + part["GMI"]
    if not re.fullmatch(r"\d{2}(\d{2}){0,2}", code) or not part["NAZWA"]:
        told = {"row": place, "code": code}
        raise BadFile(_("Row %(row)d: “%(code)s” is no code of a unit with its name.") % told)
    if len(code) == 2:
        return Unit(code, Place.Level.VOIVODESHIP, "voivodeship", part["NAZWA"].lower(), "")
    if len(code) == 4:
        city = part["NAZWA"][0].isupper()
        kind = Place.Kind.CITY_COUNTY if city else Place.Kind.COUNTY
        return Unit(code, Place.Level.COUNTY, kind, part["NAZWA"], code[:2])
    if part["RODZ"] not in _KINDS:
        return None
    return Unit(code, Place.Level.MUNICIPALITY, _KINDS[part["RODZ"]], part["NAZWA"], code[:4])


def state_of(text: str) -> date | None:
    """The day the file is of, if it says so (STAN_NA)."""
    found = re.search(r"STAN_NA[^\d]{0,20}(\d{4}-\d{2}-\d{2})", text)
    found = found or re.search(r";(\d{4}-\d{2}-\d{2})\s*$", text, re.MULTILINE)
    return date.fromisoformat(found[1]) if found else None


def _of_csv(text: str) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text), delimiter=";")
    missing = {"WOJ", "POW", "GMI", "RODZ", "NAZWA"} - set(reader.fieldnames or ())
    if missing:
        told = {"names": ", ".join(sorted(missing))}
        raise BadFile(_("The file of units lacks the columns: %(names)s.") % told)
    yield from reader


def _of_xml(text: str) -> Iterator[dict[str, str]]:
    if "<!" in re.sub(r"<!--.*?-->", "", text[:10_000], flags=re.DOTALL):
        raise BadFile(_("The file declares its own entities. Take it from the register again."))
    try:
        root = ElementTree.fromstring(text.lstrip())  # noqa: S314 - entities are refused above
    except ElementTree.ParseError as error:
        raise BadFile(_("The XML cannot be read: %(why)s.") % {"why": error}) from None
    for row in root.iter("row"):
        yield {(cell.get("name") or cell.tag): cell.text or "" for cell in row}


def read_population(text: str) -> list[tuple[int, str, int]]:
    """(row, code of 2, 4 or 6 digits, people), whatever the separator and further columns."""
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count))
    heads = [fold(head.strip().strip('"')) for head in next(rows, [])]
    code_at = next((heads.index(head) for head in _CODE_HEADS if head in heads), None)
    number_at = next((heads.index(head) for head in _NUMBER_HEADS if head in heads), None)
    if code_at is None or number_at is None:
        raise BadFile(
            _("The file of population needs a column “kod” (TERYT) and a column “ludność”.")
        )
    numbered = [(place, cells) for place, cells in enumerate(rows, 2) if any(map(str.strip, cells))]
    read = [(place, *_people(cells, code_at, number_at, place)) for place, cells in numbered]
    sevens = any(len(code) == 7 for _place, code, _number in read)
    found = ((place, _unit_code(code, sevens), number) for place, code, number in read)
    return [(place, code, number) for place, code, number in found if code]


def _people(cells: list[str], code_at: int, number_at: int, place: int) -> tuple[str, int]:
    code = re.sub(r"\D", "", cells[code_at]) if len(cells) > code_at else ""
    number = re.sub(r"\s", "", cells[number_at]) if len(cells) > number_at else ""
    if not 1 <= len(code) <= 7:
        raise BadFile(_("Row %(row)d: the code has to have 2, 4, 6 or 7 digits.") % {"row": place})
    if not number.isdigit() or int(number) > MOST_PEOPLE:
        raise BadFile(_("Row %(row)d: the number of people has to be whole.") % {"row": place})
    return code, int(number)


def _unit_code(code: str, sevens: bool) -> str:
    """Without the digit of the kind; with the zero that spreadsheets eat; "" for parts of units."""
    code = code.zfill(7 if sevens else len(code) + len(code) % 2)
    if len(code) < 7:
        return code
    if code.endswith("00000"):
        return code[:2]
    if code.endswith("000"):
        return code[:4]
    return code[:6] if code[6] in _KINDS else ""
