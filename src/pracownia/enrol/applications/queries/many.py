"""Which of many applications something cannot be done to, and why."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import Actor, Text
from pracownia.enrol.applications import rules
from pracownia.enrol.applications.models import Application, Call

from .duplicates import KEYS, Looks, with_twins
from .listing import is_settled

SOME = 500


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


def nothing_like_it() -> str:
    return _("No other application of the call looks like this one.")
