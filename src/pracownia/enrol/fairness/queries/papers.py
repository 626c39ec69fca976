"""The report to be given out: as a paper and as rows of a spreadsheet, small groups hidden."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers import blocks
from pracownia.commons.papers.blocks import Block, Bullets, Heading, Paragraph
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.access import Refused
from pracownia.core.polish import long_date
from pracownia.core.spreadsheets import Cell as Value
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import calls_of
from pracownia.enrol.fairness.rules.words import difference, method, rest

from .disclosing import announced_run
from .report import Cell, Report, report

HIDDEN = "–"


def paper(edition_id: int) -> Draft:
    """It leaves the office, so it never holds numbers of small groups."""
    announced = [
        (call, run.announced_at)
        for call in calls_of(edition_id)
        if (run := announced_run(call.pk)) and run.announced_at
    ]
    if not announced:
        raise Refused(_("The results have not been announced yet."))
    made: list[Block] = []
    for call, at in announced:
        if len(announced) > 1:
            made.append(Heading(call.name))
        made += _of_call(call, at)
    return draft_of(edition_id, series="ROWNOSC", blocks=made)


def _of_call(call: Call, announced_at: datetime) -> list[Block]:
    found = report(call, is_whole=False)
    made: list[Block] = [
        Paragraph(
            _("Results announced on %(day)s. Shares are of those who applied.")
            % {"day": long_date(announced_at)}
        ),
        Paragraph(_("A dash stands for a number hidden so that nobody can be found by it.")),
        _whole(found),
        Heading(_("What differs more than chance makes it")),
    ]
    if found.findings:
        made.append(Bullets(tuple(difference(one) for one in found.findings)))
    made += [Paragraph(text) for text in (rest_of(found), method(found.compared)) if text]
    for table in found.tables:
        made += [
            Heading(str(table.label)),
            blocks.Table(
                (_("Group"), *(str(stage.label) for stage in found.stages)),
                tuple(
                    (str(line.label), *(shown(cell) for cell in line.cells)) for line in table.lines
                ),
                align=("left", *_right(len(found.stages))),
                caption=str(table.label),
            ),
        ]
    return made


def rest_of(found: Report) -> str:
    return rest(told=len(found.findings), untold=found.untold, compared=found.compared)


def _whole(found: Report) -> Block:
    rows = [(str(stage.label), str(total)) for stage, total in found.headings]
    rows.append((_("begun and not sent"), str(found.drafts)))
    rows.append((_("withdrawn after sending"), str(found.withdrawn)))
    return blocks.Facts(tuple(rows))


def shown(cell: Cell) -> str:
    if cell.number is None:
        return HIDDEN
    return str(cell.number) if cell.share is None else f"{cell.number} ({cell.share}%)"


def rows(found: Report) -> Iterator[tuple[Value, ...]]:
    """One row for each number."""
    yield (_("Question"), _("Group"), _("Stage"), _("How many"), _("Share of applications, %"))
    for stage, total in found.headings:
        yield ("", _("everybody"), str(stage.label), total, None)
    yield ("", _("everybody"), _("begun and not sent"), found.drafts, None)
    yield ("", _("everybody"), _("withdrawn after sending"), found.withdrawn, None)
    for table in found.tables:
        for line in table.lines:
            for stage, cell in zip(found.stages, line.cells, strict=True):
                number = HIDDEN if cell.number is None else cell.number
                yield (str(table.label), str(line.label), str(stage.label), number, cell.share)


def _right(columns: int) -> list[Literal["right"]]:
    return ["right" for _column in range(columns)]
