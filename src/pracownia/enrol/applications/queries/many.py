"""Which of many applications something cannot be done to, and why."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from pracownia.commons.papers import queries as papers
from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Actor, Text
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.models import Application, Call

from .duplicates import KEYS, Looks, with_twins
from .listing import is_settled
from .table import NAME

SOME = 500
PAPERS = "papiery"


def not_to_return(actor: Actor, numbers: Collection[int]) -> dict[int, Text]:
    """Drafts, withdrawn ones, and those that are returned already."""
    left: dict[int, Text] = {}
    rows = Application.objects.select_related("call__edition", "sheet").filter(pk__in=numbers)
    over = {call_id: is_settled(call_id) for call_id in {one.call_id for one in rows}}
    for one in rows:
        definition = asking.definition(one.sheet.version_id)
        sections = [step.slug for step in definition.public_sections]
        verdict = rules.may_ask_for_completion(
            actor, one, sections, sections, is_settled=over[one.call_id]
        )
        if not verdict:
            left[one.pk] = verdict.reason
    return left


def not_alike(actor: Actor, numbers: Collection[int]) -> dict[int, Text]:
    """Those that look like no other one of the call."""
    looks: dict[int, list[Looks]] = {}
    rows = Application.objects.filter(pk__in=numbers).values_list("pk", "call_id", *KEYS)
    for pk, call_id, *keys in rows:
        looks.setdefault(call_id, []).append(Looks(pk, tuple(keys)))
    left: dict[int, Text] = {}
    calls = Call.objects.in_bulk(looks)
    for call_id, ones in looks.items():
        alike: set[int] = set()
        for first in range(0, len(ones), SOME):
            alike |= with_twins(calls[call_id], ones[first : first + SOME])
        left |= {one.pk: nothing_like_it() for one in ones if one.pk not in alike}
    return left


def without_papers(actor: Actor, numbers: Collection[int]) -> dict[int, Text]:
    """Those about which no paper has been issued."""
    have = {number for one in papers_of_chosen(numbers) for number in one.papers}
    why = _("No paper has been issued about this application. Its receipt comes when it is sent.")
    return {number: why for number in numbers if number not in have}


def papers_of_chosen(numbers: Collection[int]) -> Sequence[papers.Held]:
    """By kinds: the papers that each of these applications of one programme has of its own."""
    one = Application.objects.filter(pk__in=list(numbers)[:1])
    programme_id = one.values_list("call__edition__programme_id", flat=True).first()
    if programme_id is None:
        return []
    return papers.held_by(table=NAME, programme_id=programme_id, numbers=numbers)


def nothing_like_it() -> str:
    return _("No other application of the call looks like this one.")
