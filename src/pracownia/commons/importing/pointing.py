"""Which things something else points at by now: they stay when a loading is taken back."""

from collections.abc import Collection

from django.db import models


def pointed_at(
    model: type[models.Model], ids: Collection[int], *, apart: Collection[str] = ()
) -> set[int]:
    """Ids that a foreign key points at, of any room ``apart`` from these: a query for each key."""
    found: set[int] = set()
    # Hidden ones too: most foreign keys of the house have no name on the other side.
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        field = relation.field
        if field.model._meta.app_label in apart:
            continue
        if field.target_field.primary_key and isinstance(field, models.ForeignKey):
            rows = relation.related_model._base_manager.filter(**{f"{field.name}__in": ids})
            found.update(rows.values_list(field.attname, flat=True).distinct())
    return found
