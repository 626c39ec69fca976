"""What a newer register changes, and carrying it out. Running it again changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from pracownia.core.polish import sort_key

from .models import Place
from .naming import framed, plain, searched, unframed
from .registers import BadFile, Unit

# A yearly regulation touches tens of units; a file that ends more than this many is cut off.
MOST_ENDING = 0.05
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Changes:
    """Units of a newer register compared with those of today."""

    added: tuple[Unit, ...]
    renamed: tuple[tuple[Place, Unit], ...]
    moved: tuple[tuple[Place, Unit], ...]
    """Of another kind, or in another county."""
    returned: tuple[tuple[Place, Unit], ...]
    ended: tuple[Place, ...]

    def __bool__(self) -> bool:
        return any((self.added, self.renamed, self.moved, self.returned, self.ended))

    @property
    def touched(self) -> dict[str, tuple[Place, Unit]]:
        return {unit.code: (p, unit) for p, unit in (*self.renamed, *self.moved, *self.returned)}

    def lines(self) -> list[str]:
        """A sentence for each change, in the order of codes, at most SHOWN."""
        said = [
            (unit.code, _("%(code)s %(name)s: new") % {"code": unit.code, "name": unit.name})
            for unit in self.added
        ]
        for place, unit in self.renamed:
            told = {"code": unit.code, "before": place.name, "name": unit.name}
            said.append((unit.code, _("%(code)s %(name)s: formerly %(before)s") % told))
        for place, unit in self.moved:
            kind = str(Place.Kind(unit.kind).label)
            told = {"code": unit.code, "name": unit.name, "kind": kind}
            said.append((place.code, _("%(code)s %(name)s: from now on %(kind)s") % told))
        for place, unit in self.returned:
            told = {"code": unit.code, "name": unit.name}
            said.append((place.code, _("%(code)s %(name)s: exists again") % told))
        for place in self.ended:
            told = {"code": place.code, "name": place.name}
            said.append((place.code, _("%(code)s %(name)s: is no more") % told))
        return [line for _code, line in sorted(said)][:SHOWN]


def compared(units: Sequence[Unit], places: Mapping[str, Place]) -> Changes:
    """``places``: all rows by code, also of units that are no more."""
    living = {code: place for code, place in places.items() if place.valid_until is None}
    codes = {unit.code for unit in units}
    ended = tuple(place for code, place in living.items() if code not in codes)
    if living and len(ended) > MOST_ENDING * len(living):
        told = {"file": len(codes), "now": len(living)}
        raise BadFile(
            _("The file has %(file)d units and there are %(now)d now. It looks cut off.") % told
        )
    known = [(living[unit.code], unit) for unit in units if unit.code in living]
    return Changes(
        added=tuple(unit for unit in units if unit.code not in places),
        renamed=tuple((p, u) for p, u in known if p.name != u.name),
        moved=tuple((p, u) for p, u in known if (p.kind, p.parent_id or "") != (u.kind, u.parent)),
        returned=tuple(
            (places[u.code], u) for u in units if u.code in places and u.code not in living
        ),
        ended=ended,
    )


def carry_out(changes: Changes, *, state_on: date) -> None:
    """Writes the changes: new rows from the top of the tree, then what changed, then the ends."""
    Place.objects.bulk_create([_new(unit, state_on) for unit in changes.added], batch_size=500)
    for place, unit in changes.touched.values():
        _become(place, unit, state_on)
        place.save()
    codes = [place.code for place in changes.ended]
    Place.objects.filter(code__in=codes).update(valid_until=state_on - timedelta(days=1))


def _new(unit: Unit, state_on: date) -> Place:
    place = Place(code=unit.code, level=unit.level, valid_from=state_on)
    _become(place, unit, state_on)
    return place


def _become(place: Place, unit: Unit, state_on: date) -> None:
    if place.name and place.name != unit.name:
        day = state_on - timedelta(days=1)
        place.former = [*place.former, {"name": place.name, "until": day.isoformat()}]
        place.words = {}  # they spoke of the old name
    place.name, place.kind, place.parent_id = unit.name, unit.kind, unit.parent or None
    place.valid_until = None
    place.search, place.sort = plain(unit.name), sort_key(unit.name)
    place.forms = framed(forms_of(place))


def forms_of(place: Place) -> Iterable[str]:
    """Everything the unit may be found by: its name, former names, words corrected by hand."""
    adjective = place.kind in (Place.Kind.VOIVODESHIP, Place.Kind.COUNTY)
    yield from searched(place.name, adjective=adjective)
    # What the dictionary of the release knew stays known.
    yield from (form for form in unframed(place.forms) if form.startswith(plain(place.name)))
    for before in place.former:
        yield from searched(before["name"], adjective=adjective)
    for key in ("of", "to", "with"):
        yield plain(place.words.get(key, ""))
    yield plain(place.words.get("in", "").partition(" ")[2])
