"""Tables as people save them from a spreadsheet: commas, semicolons or tabs, empty rows, a mark."""

import csv
import io


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV text that hold anything, each with the line of the file it begins in.

    The header is row 1. What divides cells is what the header has most of; semicolons are what
    spreadsheets write in countries with a decimal comma.
    """
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    before = 0
    for line in reader:
        if any(cell.strip() for cell in line):
            found.append((before + 1, line))
        before = reader.line_num
    return found
