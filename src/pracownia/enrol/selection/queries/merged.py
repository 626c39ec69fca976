"""Organisations that have become part of another: for limits they are one."""

from collections.abc import Mapping

from pracownia.commons.people.models import Organisation
from pracownia.commons.questionnaires import queries as questionnaires
from pracownia.commons.questionnaires.models import Kind
from pracownia.enrol.applications.models import Call

type Same = Mapping[str, Mapping[str, str]]


def same_organisations(call: Call) -> Same:
    """For each trait that is an organisation: the number answered, and the one it counts as.

    Answers keep the number of the day on which they were sent. One query.
    """
    definition = questionnaires.definition(call.questionnaire_id)
    named = {one.trait for one in definition if one.trait and one.kind == Kind.ORGANISATION}
    if not named:
        return {}
    merged = dict(
        Organisation.objects.exclude(merged_into=None).values_list("pk", "merged_into_id")
    )
    known = {str(pk): str(_last(pk, merged)) for pk in merged}
    return dict.fromkeys(named, known)


def _last(pk: int, merged: Mapping[int, int | None]) -> int:
    seen = {pk}
    while (kept := merged.get(pk)) is not None and kept not in seen:
        seen.add(kept)
        pk = kept
    return pk
