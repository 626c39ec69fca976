"""What the protocol says, as blocks of a paper."""

from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from pracownia.commons.papers.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Signatures,
    Table,
)
from pracownia.core.polish import long_date, long_moment, number
from pracownia.enrol.assessment.models import Reviewer
from pracownia.enrol.selection.models import Decision, Run
from pracownia.enrol.selection.rules import chance_in_words, demand

from . import protocol
from .board import laws_of, limits_of
from .ceremony import BY_LOT
from .history import supposed_in
from .listing import ranking_table, reserve_lines


def content(
    run: Run, facts: protocol.Facts, *, met_on: date, present: Collection[int], remarks: str
) -> list[Block]:
    return [
        *_meeting(run, met_on),
        *_committee(facts, present),
        *_numbers(run, facts),
        *_changes(facts),
        *_calibration(facts),
        *_method(run, facts),
        *_ceremony(facts),
        *_limits(run, facts),
        *_supposed(run),
        *([] if run.is_drawn else _divergences(facts)),
        *_overrides(facts),
        *_ranking(run, facts),
        *_reserve(run, facts),
        *_repeat(run),
        *_remarks(remarks),
        Heading(_("Signatures of the members present")),
        Signatures(tuple(one.person.name for one in facts.members if one.pk in present)),
    ]


def _meeting(run: Run, met_on: date) -> Iterator[Block]:
    state = _("Draft: the list is not approved yet.")
    if run.approved_at and run.approved_by:
        state = _("The list approved on %(moment)s by: %(name)s.") % {
            "moment": long_moment(run.approved_at),
            "name": run.approved_by.name,
        }
    yield Facts(
        (
            (_("Programme"), run.settings.call.title),
            (_("Day of the meeting"), long_date(met_on, r=True)),
            (_("Number of the list"), str(run.number)),
            (pgettext("of a list", "State"), state),
        )
    )


def _named(one: Reviewer) -> str:
    name = one.person.name
    return _("%(name)s (chair)") % {"name": name} if one.is_chair else name


def _committee(facts: protocol.Facts, present: Collection[int]) -> Iterator[Block]:
    yield Heading(_("Members of the committee"))
    yield Table(
        (_("Person"), _("Workplace"), _("Declaration of impartiality"), _("Present")),
        tuple(
            (
                _named(one),
                one.workplace or "–",
                _declaration(one),
                _("yes") if one.pk in present else _("no"),
            )
            for one in facts.members
        ),
        caption=_("The committee, its declarations and presence"),
    )
    yield Heading(_("Conflicts and exclusions"), 3)
    if not facts.conflicts:
        yield Paragraph(_("No conflicts were found or declared."))
        return
    yield Table(
        (_("Application"), _("Excluded person"), _("Reason")),
        tuple(
            (
                one.application.number,
                one.reviewer.person.name,
                ": ".join(filter(None, (str(one.get_kind_display()), one.reason))),
            )
            for one in facts.conflicts
        ),
        caption=_("Who did not assess which application"),
    )


def _declaration(one: Reviewer) -> str:
    if one.refused_at:
        return _("declined on %(day)s") % {"day": long_date(one.refused_at)}
    if one.declared_at:
        return _("given on %(day)s") % {"day": long_date(one.declared_at)}
    return _("not given")


def _calibration(facts: protocol.Facts) -> Iterator[Block]:
    if facts.calibration is None:
        return
    yield Heading(_("Calibration of the committee"))
    yield from (Paragraph(line) for line in facts.calibration.lines)
    if facts.calibration.agreed:
        yield Paragraph(_("The committee agreed how it understands the criteria:"))
        yield Bullets(tuple(facts.calibration.agreed))


def _numbers(run: Run, facts: protocol.Facts) -> Iterator[Block]:
    yield Heading(_("Applications in numbers"))
    selected = sum(one.outcome == Decision.Outcome.SELECTED for one in facts.decisions)
    reserve = sum(one.outcome == Decision.Outcome.RESERVE for one in facts.decisions)
    yield Facts(
        (
            (_("Submitted"), str(facts.submitted)),
            *(
                [(_("Of these with a code, after the end of the call"), str(facts.let_in))]
                if facts.let_in
                else []
            ),
            *(
                [(_("Of these signed by a representative"), str(facts.signed))]
                if facts.signed
                else []
            ),
            (_("Do not meet the formal conditions"), str(facts.negative)),
            (_("Meet the formal conditions"), str(facts.positive)),
            *(
                []
                if run.is_drawn
                else [
                    (_("Assessed by the committee"), str(facts.assessed)),
                    (_("Not below the lowest mark"), str(facts.above)),
                ]
            ),
            (_("On the list"), str(selected)),
            (_("On the reserve"), str(reserve)),
        )
    )


def _changes(facts: protocol.Facts) -> Iterator[Block]:
    if not facts.changes:
        return
    yield Heading(_("What changed while people applied"))
    yield Bullets(
        tuple(
            _("%(moment)s: %(what)s. In force from %(day)s. The reason: %(why)s.")
            % {
                "moment": long_moment(one.announced_at),
                "day": long_date(one.from_on),
                "what": one.what.rstrip(" ."),
                "why": one.why.rstrip(" ."),
            }
            for one in facts.changes
        )
    )


def _method(run: Run, facts: protocol.Facts) -> Iterator[Block]:
    total = run.record.get("total")
    yield Heading(_("Method"))
    if run.is_drawn:
        yield from _drawn(run)
        return
    yield Paragraph(
        _(
            "The list is the one with the most points of all lists that keep every limit of "
            "places. Equal lists are decided by lot: people stand in the order of "
            "sha256(“seed|number”), and the list whose people come first is taken."
        )
    )
    if total is not None:
        yield Paragraph(
            _("The counted list has %(total)s points in all; no list within the limits has more.")
            % {"total": number(total)}
        )


def _drawn(run: Run) -> Iterator[Block]:
    times = run.record["chances"]
    values = {
        "lowest": chance_in_words(min((one for one in times if one), default=0)),
        "highest": chance_in_words(max(times, default=0)),
    }
    yield Paragraph(
        _(
            "Places were drawn, without points. 1,296 panels that keep every limit of places were "
            "listed, sealed and published, so that everybody's chance is as equal as the limits "
            "let it be. Four dice thrown in public named one panel."
        )
    )
    yield Paragraph(_("The lowest chance: %(lowest)s. The highest: %(highest)s.") % values)


def _ceremony(facts: protocol.Facts) -> Iterator[Block]:
    """Seals and throws, also of draws made void: nobody should wonder what was thrown before."""
    if facts.draws:
        yield Heading(_("Public draw"))
    for draw in facts.draws:
        yield Heading(_("Draw no. %(n)s") % {"n": draw.number}, 3)
        people = ngettext("%(n)s application", "%(n)s applications", draw.people)
        rows = [
            (_("List sealed"), f"{long_moment(draw.sealed_at)}, {people % {'n': draw.people}}"),
            (_("Seal: SHA-256 of the file with the list"), draw.seal),
            (_("Dice announced"), draw.planned),
        ]
        if draw.thrown_at:
            rows += [
                (_("Thrown"), ", ".join(map(str, draw.throws))),
                (_("Who threw"), draw.thrown_by),
                (_("Where"), draw.place),
                (_("Entered"), long_moment(draw.thrown_at)),
                (_("Seed of the draw"), "-".join(map(str, draw.throws))),
            ]
        if draw.recording:
            rows.append((_("Recording"), draw.recording))
        if draw.void_at:
            rows.append((_("Void"), f"{long_moment(draw.void_at)}: {draw.void_reason}"))
        yield Facts(tuple(rows))
    if any(one.thrown_at and not one.void_at and not one.portfolio_id for one in facts.draws):
        lot = sum(one.why["standing"] in BY_LOT for one in facts.decisions)
        yield Paragraph(
            ngettext(
                "The lot decided about %(n)d person.", "The lot decided about %(n)d people.", lot
            )
            % {"n": lot}
            if lot
            else _("No two lists had as many points, so points and limits decided everything.")
        )


def _limits(run: Run, facts: protocol.Facts) -> Iterator[Block]:
    yield Heading(_("Limits of places"))
    members = [one.traits for one in facts.decisions if one.outcome == Decision.Outcome.SELECTED]
    yield Table(
        (_("Limit"), _("On the list"), _("How it stands")),
        tuple(
            (one.label, f"{one.count} / {one.total}", one.words) for one in limits_of(run, members)
        ),
        align=("left", "right", "left"),
        caption=_("Limits and the list after the decisions of the committee"),
    )
    thresholds = [demand(law) for law in laws_of(run) if law.kind == "threshold"]
    if thresholds:
        yield Paragraph(_("Lowest mark considered: %(mark)s.") % {"mark": thresholds[0]})
    minima = [demand(law) for law in laws_of(run) if law.kind == "minimum"]
    if minima:
        yield Paragraph(_("Minima of criteria: %(minima)s.") % {"minima": "; ".join(minima)})


def _supposed(run: Run) -> Iterator[Block]:
    """What this list was counted with instead of the set limits, and why."""
    if sentences := supposed_in(run):
        yield Heading(_("What this list changes in the set limits"), 3)
        yield Bullets(tuple(sentences))
    if run.reason:
        values = {"reason": run.reason, "name": run.made_by.name}
        yield Paragraph(_("Reason, saved by %(name)s: %(reason)s") % values)


def _divergences(facts: protocol.Facts) -> Iterator[Block]:
    yield Heading(_("Different marks and how they were settled"))
    if not facts.divergences:
        yield Paragraph(_("No marks differed by more than the rules allow."))
        return
    yield Table(
        (_("Application"), _("Marks"), _("Third card"), _("Final mark")),
        tuple(
            (
                one.application.number,
                ", ".join(number(float(mark)) for mark in one.marks),
                _("yes") if one.cards > 2 else _("no"),
                number(one.mean or 0),
            )
            for one in facts.divergences
        ),
        align=("left", "left", "left", "right"),
        caption=_("Applications whose marks differed too much"),
    )


def _overrides(facts: protocol.Facts) -> Iterator[Block]:
    changed = [one for one in facts.decisions if one.outcome != one.proposed]
    yield Heading(_("Changes made by the committee"))
    if not changed:
        yield Paragraph(_("The committee changed nothing in the counted list."))
        return
    yield Table(
        (_("Application"), _("Counted"), _("Decided"), _("Reason"), _("Who moved")),
        tuple(
            (
                one.application.number,
                str(Decision.Outcome(one.proposed).label),
                str(Decision.Outcome(one.outcome).label),
                one.override_reason,
                one.overridden_by.name if one.overridden_by else "",
            )
            for one in changed
        ),
        caption=_("People moved and the reasons"),
    )


def _ranking(run: Run, facts: protocol.Facts) -> Iterator[Block]:
    if facts.was_corrected:
        yield Paragraph(
            _(
                "This is the list as it was announced. What changed after appeals is in the "
                "protocol of appeals."
            )
        )
    yield Heading(pgettext("of a draw", "Everybody in the draw") if run.is_drawn else _("Ranking"))
    yield ranking_table(run, facts.decisions)


def _reserve(run: Run, facts: protocol.Facts) -> Iterator[Block]:
    yield Heading(_("Reserve list"))
    yield reserve_lines(run, facts.decisions)


def _remarks(remarks: str) -> Iterator[Block]:
    if remarks:
        yield Heading(_("Remarks"))
        yield Paragraph(remarks)


def _repeat(run: Run) -> Iterator[Block]:
    yield Heading(_("How to repeat the count"))
    yield Paragraph(
        _(
            "The published record holds numbers, points and limits, without names. "
            "Anybody can repeat the count without access to our database:"
        )
    )
    yield Paragraph("pracownia selection verify zapis.json", "strong")
    yield Facts(
        (
            (_("Counted"), long_moment(run.made_at)),
            (_("Who counted"), run.made_by.name),
            (_("Seed of the draw"), run.seed),
            (_("Digest of the inputs (SHA-256)"), run.digest),
            (_("Version of the engine"), run.engine_version),
        )
    )
