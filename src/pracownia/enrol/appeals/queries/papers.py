"""The protocol of appeals: each with its decision, who decided, and what changed."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers.blocks import Block, Facts, Heading, Paragraph, Table
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.access import Refused
from pracownia.core.polish import long_date, number
from pracownia.enrol.appeals.models import Appeal, Correction
from pracownia.enrol.appeals.states import AppealState

from .files import checksums, files_of


def draft_of_protocol(edition_id: int) -> Draft:
    found = list(
        Appeal.objects.filter(application__call__edition=edition_id)
        .select_related("application", "decided_by", "run")
        .defer("run__record", "run__terms")
        .order_by("received_at", "pk")
    )
    if not found:
        raise Refused(_("There are no appeals yet."))
    states = [one.state for one in found]
    blocks: list[Block] = [
        Facts(
            (
                (_("Appeals received"), str(len(found))),
                (_("Upheld"), str(states.count(AppealState.UPHELD))),
                (_("Rejected"), str(states.count(AppealState.REJECTED))),
                (_("Not decided yet"), str(states.count(AppealState.WAITING))),
            )
        ),
        Table(
            (_("Appeal"), _("Received"), _("Decision"), _("Who decided"), _("Points")),
            tuple(_row(one) for one in found),
            caption=_("Appeals and decisions"),
        ),
    ]
    if any(one.run.is_drawn for one in found):
        blocks.append(
            Paragraph(
                _(
                    "Places were drawn, and the dice were not thrown again: whoever was right "
                    "comes first on the reserve, in the order of the same lot."
                )
            )
        )
    for one in found:
        if one.state != AppealState.WAITING:
            blocks += [Heading(one.number, 3), Paragraph(one.answer)]
        blocks += _files(one)
    for change in Correction.objects.filter(run__settings__call__edition=edition_id).order_by(
        "number"
    ):
        blocks += [
            Heading(_("Corrected ranking of %(day)s") % {"day": long_date(change.made_at)}),
            Table(
                (_("Application"), _("Points"), _("Place in the ranking")),
                tuple(
                    (row["number"], _pair(row, "points"), _pair(row, "rank"))
                    for row in change.rows
                    if row["before"]["points"] != row["after"]["points"] or row["should_have"]
                ),
                caption=_("What changed"),
            ),
        ]
    return draft_of(edition_id, series="ODWOLANIA", blocks=blocks)


def _files(one: Appeal) -> list[Block]:
    """By what they are, without names: these may name people."""
    found = files_of(one.pk)
    return [
        Paragraph(f"{said} {line}")
        for said, files in (
            (_("File of the appeal %(number)s:") % {"number": one.number}, found.appeal),
            (_("File of the decision %(number)s:") % {"number": one.number}, found.decision),
        )
        for line in checksums(files, named=False)
    ]


def papers_of_rows(numbers: Collection[int]) -> dict[int, str]:
    """What papers of appeals about these applications are about."""
    rows = Appeal.objects.filter(application__in=numbers).values_list("application_id", "pk")
    return {number: f"appeals.appeal:{pk}" for number, pk in rows}


def _row(one: Appeal) -> tuple[str, ...]:
    words = {
        AppealState.WAITING: _("without a decision"),
        AppealState.REJECTED: _("rejected"),
        AppealState.UPHELD: _("upheld"),
    }
    points = "–"
    if one.points is not None and not one.run.is_drawn:
        before = "–" if one.points_before is None else number(one.points_before)
        points = f"{before} → {number(one.points)}"
    return (
        one.number,
        long_date(one.received_on),
        words[AppealState(one.state)],
        one.decided_by.name if one.decided_by else "–",
        points,
    )


def _pair(row: dict[str, dict[str, object]], name: str) -> str:
    was, now = row["before"][name], row["after"][name]
    return f"{was or '–'} → {now or '–'}"
