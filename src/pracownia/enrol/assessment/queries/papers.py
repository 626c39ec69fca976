"""Papers of the committee: presence, conflicts, formal defects."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pracownia.announce.programmes.queries import draft_of
from pracownia.commons.papers.blocks import Block, Paragraph, Signatures, Table
from pracownia.commons.papers.catalogue import Draft
from pracownia.core.polish import long_date
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries.papers import of_each_call
from pracownia.enrol.assessment.models import Conflict, FormalCard, FormalCriterion, Hint, Reviewer


def presence(edition_id: int) -> Draft:
    """A list to be signed at a meeting of the committee."""
    lacking = _("Appoint the committee first.")
    blocks = of_each_call(edition_id, _presence, lacking=lacking)
    return draft_of(edition_id, series="OBECNOSC", blocks=blocks)


def _presence(call: Call) -> Iterator[Block]:
    members = _committee(call.pk)
    rows = tuple(
        (str(place), one.person.name, _part(one), "") for place, one in enumerate(members, 1)
    )
    if rows:
        yield Paragraph(_("Meeting of the committee on: ..................................."))
        yield Table(
            (_("No."), _("First and last name"), _("Part in the committee"), _("Signature")),
            rows,
            widths=(1, 5, 4, 5),
        )
        yield Signatures((_("Signature of the chair"),))


def _committee(call_id: int) -> list[Reviewer]:
    members = Reviewer.objects.filter(call_id=call_id, refused_at=None).select_related("person")
    return list(members.order_by("-is_chair", "person__sort", "pk"))


def _part(one: Reviewer) -> str:
    part = _("chair") if one.is_chair else _("member")
    return f"{part}, {one.workplace}" if one.workplace else part


def conflicts(edition_id: int) -> Draft:
    """Who did not assess which application and why; and who declared impartiality when."""
    lacking = _("Appoint the committee first.")
    blocks = of_each_call(edition_id, lambda call: _conflicts(call.pk), lacking=lacking)
    return draft_of(edition_id, series="KONFLIKTY", blocks=blocks)


def _conflicts(call_id: int) -> Iterator[Block]:
    declared = tuple((one.person.name, _declared(one)) for one in _committee(call_id))
    if not declared:
        return
    yield Table(
        (_("First and last name"), _("Declaration of impartiality")),
        declared,
        caption=_("Declarations of impartiality"),
    )
    found = Conflict.objects.filter(reviewer__call_id=call_id)
    found = found.select_related("reviewer__person", "application")
    rows = tuple(
        (
            one.application.number,
            one.reviewer.person.name,
            str(one.get_kind_display()),
            long_date(one.found_at),
        )
        for one in found.order_by("application__number", "pk")
    )
    heads = (_("Application"), _("Member of the committee"), _("Reason"), _("Since"))
    if rows:
        yield Table(heads, rows, caption=_("Who did not assess which application"))
    else:
        yield Paragraph(_("No conflicts were found or declared."))
    yield from _cleared(call_id)


def _cleared(call_id: int) -> Iterator[Block]:
    """Ties about which a reviewer was asked and said that they are no conflict."""
    found = Hint.objects.filter(reviewer__call_id=call_id, is_conflict=False)
    rows = tuple(
        (
            one.application.number,
            one.reviewer.person.name,
            str(one.get_kind_display()),
            one.reason,
            long_date(one.answered_at) if one.answered_at else "",
        )
        for one in found.select_related("reviewer__person", "application").order_by(
            "application__number", "pk"
        )
    )
    if rows:
        heads = (
            _("Application"),
            _("Member of the committee"),
            _("Tie"),
            _("Why it is no conflict"),
            _("Answered on"),
        )
        yield Table(
            heads,
            rows,
            caption=_("Ties that reviewers do not take for a conflict"),
            widths=(3, 4, 4, 6, 3),
        )


def _declared(one: Reviewer) -> str:
    return long_date(one.declared_at) if one.declared_at else _("not given")


def defects(edition_id: int) -> Draft:
    """Applications that do not meet the conditions or came back to be completed, with reasons."""
    lacking = _("No application has formal defects.")
    return draft_of(
        edition_id, series="BRAKI", blocks=of_each_call(edition_id, _defects, lacking=lacking)
    )


def _defects(call: Call) -> Iterator[Block]:
    criteria = {
        str(one.pk): one.defect
        for one in FormalCriterion.objects.filter(plan__call_id=call.pk).order_by("order")
    }
    cards = FormalCard.objects.filter(application__call_id=call.pk).exclude(
        result=FormalCard.Result.POSITIVE
    )
    rows = tuple(
        (
            card.application.number,
            str(card.get_result_display()),
            _reasons(card, criteria),
            long_date(card.decided_at),
        )
        for card in cards.select_related("application").order_by("application__number")
    )
    heads = (_("Application"), _("Result"), _("Defects"), _("Decided on"))
    if rows:
        yield Table(heads, rows, widths=(3, 3, 8, 3))


def _reasons(card: FormalCard, criteria: dict[str, str]) -> str:
    lines = []
    for pk, defect in criteria.items():
        answer = card.answers.get(pk, {})
        if answer.get("met") is False:
            lines.append(" ".join(filter(None, [defect, answer.get("note", "")])))
    said = [one.strip() for one in (*lines, card.note) if one.strip()]
    return " ".join(one if one.endswith((".", "!", "?")) else f"{one}." for one in said)
