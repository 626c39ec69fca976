"""Papers of the selection that the office issues: the list of results."""

from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers.blocks import Block, Bullets, Heading, Paragraph, Table
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.access import Refused
from pracownia.core.polish import long_moment
from pracownia.enrol.selection.models import Run

from .entries import entries
from .results import announced_in, results


def results_list(edition_id: int) -> Draft:
    """What everybody may see after the announcement: names by consent, else numbers."""
    runs = announced_in(edition_id)
    if not runs:
        raise Refused(_("The results have not been announced yet."))
    blocks: list[Block] = []
    for run in runs:
        if len(runs) > 1:
            blocks.append(Heading(run.settings.call.name))
        blocks += _of_run(run)
    return draft_of(edition_id, series="WYNIKI", blocks=blocks)


def _of_run(run: Run) -> list[Block]:
    told = results(run)
    heads = (_("No."), _("Person or number of the application"), _("Function"), _("Municipality"))
    rows = tuple(
        (str(place), one.title, one.function or "–", one.municipality or "–")
        for place, one in enumerate(told.listed, 1)
    )
    blocks: list[Block] = [
        Paragraph(_("State on: %(moment)s") % {"moment": long_moment(told.updated_at)}),
        Table(heads, rows, widths=(1, 6, 4, 5), caption=_("People who take part")),
    ]
    came = entries(run)
    if came:
        lines = tuple(f"{one.title}: {' '.join(one.sentences)}" for one in came)
        blocks += [Heading(_("Places given to the reserve")), Bullets(lines)]
    if told.reserve:
        numbers = tuple(f"{place}. {number}" for place, number in told.reserve)
        blocks += [Heading(_("Reserve list")), Bullets(numbers)]
    return blocks
