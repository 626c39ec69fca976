"""Files as people save them: encodings, separators, formulas, limits, damage."""

import csv
import io
from datetime import date

import pytest

from pracownia.commons.importing import reading
from pracownia.core.access import Refused
from pracownia.core.spreadsheets import as_csv

from .cast import csv_of, xlsx_of

LETTERS = "Zażółć gęślą jaźń ŚĆŹ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "iso-8859-2"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_polish_letters_come_whole_from_each_encoding_and_separator(encoding, sign):
    text = f"Nazwa{sign}Gmina\n{LETTERS}{sign}Poraj\n"

    table = reading.read(csv_of(text, encoding), "csv")

    assert table.header == ["Nazwa", "Gmina"]
    assert table.rows == [(2, [LETTERS, "Poraj"])]


def test_empty_lines_quotes_and_the_line_of_excel_keep_the_numbers_of_rows():
    text = 'sep=;\r\nNazwa;Gmina\r\n\r\n"Dom ""Pod; Dębem""\nw Poraju";Poraj\r\n;;\r\nKrótki\r\n'

    table = reading.read(csv_of(text), "csv")

    assert table.rows == [(4, ['Dom "Pod; Dębem"\nw Poraju', "Poraj"]), (7, ["Krótki", ""])]


def test_a_workbook_gives_values_of_formulas_days_and_whole_numbers_as_people_write_them():
    def write(book, sheet):
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_datetime(1, 1, date(2027, 4, 12), book.add_format({"num_format": "dd.mm.yyyy"}))
        sheet.write_number(1, 2, 123456)
        sheet.write_boolean(1, 3, True)

    table = reading.read(xlsx_of([["Wynik", "Dzień", "KRS", "Zgoda"]], write=write), "xlsx")

    assert table.rows == [(2, ["2", "2027-04-12", "123456", "tak"])]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "jest pusty"),
        ("Nazwa;Gmina\n", "poniżej nie ma nic"),
        ("Nazwa\n" + "a\n" * 5001, "więcej niż 5"),
        (";".join(f"k{n}" for n in range(301)) + "\na\n", "więcej niż 300 kolumn"),
        ("Nazwa\n" + "a" * 20001 + "\n", "więcej niż 20"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text, said):
    with pytest.raises(Refused, match=said):
        reading.read(csv_of(text), "csv")


def test_a_damaged_workbook_is_refused():
    with pytest.raises(Refused, match="uszkodzony"):
        reading.read(io.BytesIO(b"PK\x03\x04" + b"x" * 400), "xlsx")


@pytest.mark.parametrize(
    ("first", "second"),
    [("utf-8", "cp1250"), ("utf-8", "iso-8859-2"), ("cp1250", "iso-8859-2"), ("cp1250", "utf-8")],
)
def test_f38_a_file_in_two_encodings_is_refused_by_its_row_and_never_misread(first, second):
    rows = f"Nazwa;Gmina\n{LETTERS};Poraj\n{LETTERS};Tychy\n".encode(first)
    mixed = rows + f"{LETTERS};Gliwice\n".encode(second)

    with pytest.raises(Refused, match=r"wierszu [234] są zapisane inaczej"):
        reading.read(io.BytesIO(mixed), "csv")


def test_f38_the_line_of_excel_decides_even_against_the_header():
    text = "\ufeffsep=;\r\nNazwa, skrót, adres;Gmina\r\nZażółć;Poraj\r\n"

    assert reading.read(csv_of(text), "csv").header == ["Nazwa, skrót, adres", "Gmina"]


def test_commas_inside_quoted_headings_divide_nothing():
    text = '"Nazwa, skrót, adres, telefon";"Gmina"\n"a, b";"c"\n'

    assert reading.read(csv_of(text), "csv").rows == [(2, ["a, b", "c"])]


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+48 600", "-5", "@ja", "'=1", "''+", "'a", "＝1"]
)
def test_f40_what_was_made_harmless_in_csv_is_read_as_it_was_typed(text):
    content = "".join(as_csv([["Nazwa", "Gmina"], [text, "Poraj"]]))
    [_header, line] = csv.reader(io.StringIO(content, newline=""), delimiter=";")

    assert not line[0].startswith(("=", "+", "-", "@", "＝"))
    assert reading.read(csv_of(content), "csv").rows == [(2, [text, "Poraj"])]
