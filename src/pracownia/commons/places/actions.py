"""Everything that changes the register of units, population, words about places, territories."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pracownia.core.access import Actor, Refused, require
from pracownia.core.db import held, lock
from pracownia.core.events import publish
from pracownia.core.polish import fold

from . import queries, registers, rules, updating
from .events import (
    FileChecked,
    PlaceCorrected,
    PopulationLoaded,
    TerritoryKept,
    TerritoryRemoved,
    UnitsLoaded,
)
from .models import Load, Place, Territory
from .naming import WORDS, framed


@transaction.atomic
def check_file(
    *,
    actor: Actor,
    kind: str,
    file_name: str,
    content: bytes,
    state_on: date | None,
    now: datetime,
) -> Load:
    """Read a file and keep it until somebody loads it; a file that cannot be read is refused."""
    require(rules.may_keep_register(actor))
    try:
        text = registers.text_of(content)
        day = state_on or (registers.state_of(text) if kind == Load.Kind.UNITS else None)
        if day is None:
            raise registers.BadFile(_("Say of which day the file is: it does not say so itself."))
        counts = queries.counts_of(kind, text)
    except registers.BadFile as problem:
        raise Refused(str(problem)) from None
    Load.objects.filter(kind=kind, loaded_at=None).delete()
    load = Load.objects.create(
        kind=kind,
        file_name=file_name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        state_on=day,
        counts=counts,
        added_at=now,
    )
    publish(FileChecked(programme_id=0, load_id=load.pk, kind=kind), actor=actor)
    return load


@transaction.atomic
def load_file(*, actor: Actor, load_id: int, now: datetime) -> Load:
    """Carry out what the file changes. The same file again would change nothing."""
    load = lock(Load, load_id)
    require(rules.may_load(actor, load, newest=queries.newest_load(load.kind)))
    if load.kind == Load.Kind.UNITS:
        changes = queries.changes_of(load.text)
        updating.carry_out(changes, state_on=load.state_on)
        happened: UnitsLoaded | PopulationLoaded = UnitsLoaded(
            programme_id=0,
            load_id=load.pk,
            state_on=load.state_on,
            added=len(changes.added),
            changed=len(changes.touched),
            ended=len(changes.ended),
        )
    else:
        places = queries.population_changes(load.text)[0]
        for place in places:
            place.population_on = load.state_on
        Place.objects.bulk_update(places, ["population", "population_on"], batch_size=500)
        happened = PopulationLoaded(
            programme_id=0, load_id=load.pk, state_on=load.state_on, changed=len(places)
        )
    load.loaded_at, load.text = now, ""
    load.save(update_fields=["loaded_at", "text"])
    publish(happened, actor=actor)
    queries.forget()
    return load


@transaction.atomic
def correct_place(
    *,
    actor: Actor,
    code: str,
    words: Mapping[str, str],
    population: int | None,
    population_on: date | None,
) -> Place:
    """What is left as proposed, or empty, is not stored: it follows the dictionary."""
    held(Place.objects.filter(code=code))
    require(rules.may_keep_register(actor))
    place = queries.place_of_any_level(code)
    proposals = queries.proposed_words(place)
    said = {key: words.get(key, "").strip() for key in WORDS}
    place.words = {k: text for k, text in said.items() if text and text != proposals.get(k)}
    people = (population, population_on) if population is not None else (None, None)
    fields = [*place.words, *(["population"] if people[0] != place.population else [])]
    place.population, place.population_on = people
    place.forms = framed(updating.forms_of(place))
    place.save()
    publish(PlaceCorrected(programme_id=0, code=code, fields=tuple(fields)), actor=actor)
    queries.forget()
    return place


@transaction.atomic
def keep_territory(
    *,
    actor: Actor,
    name: str,
    about: str,
    codes: Collection[str],
    territory_id: int | None = None,
) -> Territory:
    """Name a set of units or change it. ``codes`` of counties and municipalities."""
    territory = lock(Territory, territory_id) if territory_id else Territory()
    require(rules.may_keep_territories(actor))
    places = list(Place.objects.filter(code__in=codes, valid_until=None).order_by("code"))
    if not places:
        raise Refused(_("A territory has at least one county or municipality."))
    if not territory.pk:
        territory.slug = queries.free_slug(fold(name))
    territory.name, territory.about = name.strip()[:120], about.strip()[:400]
    territory.save()
    territory.places.set(places)
    kept = tuple(place.code for place in places)
    publish(
        TerritoryKept(programme_id=0, territory_id=territory.pk, name=territory.name, codes=kept),
        actor=actor,
    )
    return territory


@transaction.atomic
def remove_territory(*, actor: Actor, territory_id: int) -> None:
    territory = lock(Territory, territory_id)
    require(rules.may_keep_territories(actor))
    publish(
        TerritoryRemoved(programme_id=0, territory_id=territory_id, name=territory.name),
        actor=actor,
    )
    territory.delete()
