"""The register of processing as a paper and as a spreadsheet."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from pracownia.commons.papers.blocks import Block, Bullets, Facts, Heading, Paragraph
from pracownia.commons.papers.catalogue import Draft
from pracownia.core import offices, spreadsheets
from pracownia.core.processing import Controller

from . import grounds, register
from .register import Part

SERIES, KIND, ABOUT = "RCP", "processing_register_of_service", "privacy.register:0"


def of_edition(edition_id: int) -> Draft:
    """The register of one programme, for its catalogue of papers."""
    office = offices.find(edition_id)
    part = register.of_programme(office.programme_id)
    return Draft(f"{office.slug.upper()}/{SERIES}"[:50], list(blocks([part])))


def blocks(parts: Iterable[Part]) -> list[Block]:
    made: list[Block] = []
    for part in parts:
        made += _of_part(part)
    made += [
        Heading(_("Security measures")),
        Bullets(tuple(str(one) for one in grounds.MEASURES)),
    ]
    return made


def _of_part(part: Part) -> Iterator[Block]:
    yield Heading(part.title)
    yield Facts(tuple(facts(part)))
    if part.missing:
        yield Paragraph(_("What is missing in this register:"), tone="strong")
        yield Bullets(tuple(one.what for one in part.missing))
    for one in part.entries:
        yield Heading(one.name, 3)
        yield Facts(tuple((label, value) for label, value in lines(one) if value))


def facts(part: Part) -> Iterator[tuple[str, str]]:
    yield _("Controller"), _address(part.controller)
    if part.processor:
        yield _("Processor"), _address(part.processor)
    officer = ", ".join(
        one for one in (part.controller.officer, part.controller.officer_email) if one
    )
    yield (
        _("Data protection officer"),
        officer or ("–" if part.has_officer is not False else _("none")),
    )
    if part.known:
        yield _("Recipients"), "; ".join(part.recipients) or "–"
    yield _("Transfers outside the EEA"), _("none")


def lines(one: register.Entry) -> Iterator[tuple[str, str]]:
    yield _("Purpose"), one.purpose
    yield _("Legal basis"), "; ".join(one.bases)
    yield _("People"), one.people
    yield _("Data"), ", ".join(one.data)
    yield _("Sensitive data"), "; ".join(one.sensitive)
    yield _("Time of keeping"), "; ".join(one.until)


def _address(one: Controller) -> str:
    return (
        ", ".join(part for part in (one.name, one.address, one.register, one.email) if part) or "–"
    )


def as_csv(parts: Iterable[Part]) -> Iterator[str]:
    """One row for each activity of each programme."""
    return spreadsheets.as_csv(_rows(parts))


def _rows(parts: Iterable[Part]) -> Iterator[tuple[str, ...]]:
    yield (
        *(_("Programme"), _("Controller"), _("Activity"), _("Purpose"), _("Legal basis")),
        *(_("People"), _("Data"), _("Sensitive data"), _("Time of keeping"), _("Recipients")),
        _("Security measures"),
    )
    measures = "; ".join(str(one) for one in grounds.MEASURES)
    for part in parts:
        about = part.title, _address(part.controller)
        for one in part.entries:
            told = (value for _label, value in lines(one))
            yield (*about, one.name, *told, "; ".join(part.recipients), measures)
