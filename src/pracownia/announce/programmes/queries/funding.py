"""The funder's strip as papers and pages want it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pracownia.announce.programmes.models import Edition
from pracownia.commons.papers.blocks import Block, Facts, Heading, Mark, Paragraph, Strip
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.access import Refused
from pracownia.core.polish import date_range, money


def strip_of(edition: Edition) -> Strip | None:
    """Marks in the obligatory order and the sentence; nothing without a funder."""
    funder = edition.funder
    if funder is None:
        return None
    marks = tuple(Mark(mark["alt"], mark.get("image", "")) for mark in funder.marks)
    return Strip(funder.sentence, marks)


def draft_of(edition_id: int, *, series: str, blocks: Iterable[Block]) -> Draft:
    """A paper of an edition: its series begins with the edition's code, with the funder's strip."""
    edition = Edition.objects.select_related("funder").get(pk=edition_id)
    return Draft(f"{edition.code}/{series}", list(blocks), strip_of(edition))


def poster(edition_id: int) -> Draft:
    """The information about financing that hangs at meetings and stands on the website.

    Source: regulation of the Council of Ministers of 7 May 2021 on information actions financed
    from the state budget (Dz.U. 2021 poz. 953): task, source, sum, total value.
    """
    edition = Edition.objects.select_related("funder", "programme__organiser").get(pk=edition_id)
    if edition.funder is None:
        raise Refused(_("Name the funder on the page “Funding” first."))
    rows = [
        (_("Task"), edition.official_title or edition.title),
        (_("Carried out by"), edition.programme.organiser.name),
        (_("Financed by"), edition.funder.name),
    ]
    if edition.grant is not None:
        rows.append((_("Grant"), money(edition.grant)))
    if edition.total is not None:
        rows.append((_("Total value"), money(edition.total)))
    if edition.starts_on and edition.ends_on:
        rows.append((_("Time"), date_range(edition.starts_on, edition.ends_on)))
    blocks: list[Block] = [
        Paragraph(edition.funder.sentence, "strong"),
        Facts(tuple(rows)),
        Heading(_("What it is about")),
        Paragraph(edition.lead),
    ]
    return draft_of(edition_id, series="PLAKAT", blocks=blocks)
