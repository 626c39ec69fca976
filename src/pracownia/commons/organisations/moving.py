"""What points to an organisation, in every room: found in the models, as it is done for people."""

from collections.abc import Iterator

from django.apps import apps

from pracownia.commons.people.models import Organisation
from pracownia.commons.people.moving import Plan, Reference, reference

from .models import Merger

__all__ = ["Plan", "plan", "reference", "references"]


def references() -> Iterator[Reference]:
    for model in apps.get_models():
        if model is Merger:
            continue
        for column in model._meta.concrete_fields:
            if column.is_relation and column.related_model is Organisation:
                yield Reference(model, column)


def plan(kept_id: int, merged_id: int) -> Plan:
    """What a merge would do; two rows where only one may be stand in the way."""
    found = Plan()
    for one in references():
        pks = list(one.rows(merged_id).values_list("pk", flat=True))
        if not pks:
            continue
        twins = set(one.twins(kept_id, merged_id))
        if twins and one.said.twice == "refuse":
            found.obstacles.append(str(one.said.label))
        if moving := [pk for pk in pks if pk not in twins]:
            found.moves.append((one, moving))
            found.counts[str(one.said.label)] += len(moving)
    return found
