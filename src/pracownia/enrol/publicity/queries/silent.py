"""Municipalities from which nobody has applied yet."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from pracownia.commons.places import queries as places
from pracownia.commons.places.models import Place
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.models import Kind
from pracownia.enrol.applications.models import Application, Call

from .counter import SENT


@dataclass(frozen=True, slots=True)
class Area:
    """Where to look: all of Poland when everything is empty."""

    voivodeship: str = ""
    kind: str = ""
    territory: str = ""


def place_trait(call: Call) -> str:
    """By which name the call knows the municipality of those who apply; "" when it does not ask."""
    definition = asking.definition(call.questionnaire_id)
    return next((one.trait for one in definition if one.kind == Kind.PLACE and one.trait), "")


def silent(call: Call, area: Area) -> QuerySet[Place]:
    """In Polish order, with their counties and voivodeships."""
    found = places.municipalities()
    if area.voivodeship:
        found = found.filter(code__startswith=area.voivodeship)
    if area.kind:
        found = found.filter(kind=area.kind)
    if area.territory:
        kept = places.territory_by_slug(area.territory)
        found = found.filter(code__in=places.codes_in(kept.territory).values("code"))
    heard = (
        Application.objects.filter(call=call, state__in=SENT)
        .annotate(from_where=KeyTextTransform(place_trait(call), "traits"))
        .filter(from_where__isnull=False)
        .values_list("from_where", flat=True)
        .distinct()
    )
    return found.exclude(code__in=list(heard))


def territories() -> list[tuple[str, str]]:
    return list(places.territories_to_show().values_list("slug", "name"))
