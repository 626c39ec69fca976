"""Papers of the selection that the office issues: results, ranking, reserve."""

from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers.blocks import Block, Bullets, Heading, Paragraph, Table
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.access import Refused
from pracownia.core.polish import long_moment
from pracownia.enrol.applications.queries import calls_of, shows_name
from pracownia.enrol.selection.models import Decision, Offer, Run
from pracownia.enrol.selection.rules import demand
from pracownia.enrol.selection.states import OfferState, RunState

from .board import laws_of
from .entries import entries
from .history import supposed_in
from .listing import public_table, ranking_table, reserve_lines
from .results import announced_in, results
from .runs import newest


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


def ranking(edition_id: int) -> Draft:
    """The whole ranking with names, for the committee."""
    blocks: list[Block] = []
    for run in _lists(edition_id):
        blocks += [*_about(run), ranking_table(run, _decisions(run))]
    return draft_of(edition_id, series="RANK", blocks=blocks)


def reserve(edition_id: int) -> Draft:
    """The reserve with names, in the order in which places are offered, for the committee."""
    blocks: list[Block] = [
        Paragraph(
            _(
                "A free place is offered to the first person with whom the limits of places are "
                "kept, so not always to the first one on this list."
            )
        )
    ]
    for run in _lists(edition_id):
        blocks += [*_about(run), *_limits(run), reserve_lines(run, _decisions(run))]
    return draft_of(edition_id, series="REZ", blocks=blocks)


def public_ranking(edition_id: int) -> Draft:
    """For everybody after the announcement: by number, by name who has a place and agreed."""
    runs = announced_in(edition_id)
    if not runs:
        raise Refused(_("The results have not been announced yet."))
    blocks: list[Block] = []
    for run in runs:
        if len(runs) > 1:
            blocks.append(Heading(run.settings.call.name))
        blocks.append(public_table(run, _decisions(run), _named(run)))
    return draft_of(edition_id, series="RANK-P", blocks=blocks)


def _named(run: Run) -> frozenset[int]:
    """Applications of people who have a place and let their name be public. One query."""
    places = Offer.objects.filter(run=run, state__in=[OfferState.WAITING, OfferState.CONFIRMED])
    agreed = places.annotate(is_named=shows_name("application__")).filter(is_named=True)
    return frozenset(agreed.values_list("application_id", flat=True))


def _lists(edition_id: int) -> list[Run]:
    """The list in force of each call, or else its last proposal."""
    found = [run for call in calls_of(edition_id) if (run := newest(call.pk)) is not None]
    if not found:
        raise Refused(_("There is no list yet. Count it first."))
    return found


def _decisions(run: Run) -> list[Decision]:
    return list(
        Decision.objects.filter(run=run).select_related("application__person").order_by("rank")
    )


def _about(run: Run) -> list[Block]:
    """Which list it is, and that a draft is a draft."""
    if run.state == RunState.PROPOSED:
        state = _("Draft: the list is not approved yet.")
    else:
        state = _("The list approved on %(moment)s by: %(name)s.") % {
            "moment": long_moment(run.approved_at) if run.approved_at else "–",
            "name": run.approved_by.name if run.approved_by else "–",
        }
    found: list[Block] = [
        Heading(run.settings.call.name),
        Paragraph(_("List no. %(number)d. %(state)s") % {"number": run.number, "state": state}),
    ]
    if sentences := supposed_in(run):
        found.append(Heading(_("What this list changes in the set limits"), 3))
        found.append(Bullets(tuple(sentences)))
    return found


def _limits(run: Run) -> list[Block]:
    words = tuple(demand(law) for law in laws_of(run) if law.is_counted)
    return [Heading(_("Limits of places"), 3), Bullets(words)] if words else []
