"""The funder's strip as papers and pages want it."""

from pracownia.announce.programmes.models import Edition
from pracownia.commons.papers.blocks import Mark, Strip


def strip_of(edition: Edition) -> Strip | None:
    """Marks in the obligatory order and the sentence; nothing without a funder."""
    funder = edition.funder
    if funder is None:
        return None
    marks = tuple(Mark(mark["alt"], mark.get("image", "")) for mark in funder.marks)
    return Strip(funder.sentence, marks)
