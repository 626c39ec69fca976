"""Organisations: known by their register numbers, asked about when only the name is the same."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.importing.models import Values
from pracownia.commons.importing.pointing import pointed_at
from pracownia.commons.importing.rules import may_import
from pracownia.commons.people.models import NUMBERS, Organisation
from pracownia.commons.places.models import Place
from pracownia.core.access import Actor
from pracownia.core.polish import fold, sort_key

from . import Column, Done, Given, Kind, Match, Scope, cells, kinds

FIELDS: Final = ("name", "kind", *NUMBERS, "address", "website", "email", "phone", "place_id")
WRITTEN: Final = (*FIELDS, "is_email_sure", "search", "sort")
DEFAULT: Final = Organisation.Kind.NGO
_ALSO: Final = {
    "stowarzyszenie": Organisation.Kind.NGO,
    "fundacja": Organisation.Kind.NGO,
    "ngo": Organisation.Kind.NGO,
    "organizacja pozarządowa": Organisation.Kind.NGO,
    "grupa nieformalna": Organisation.Kind.INFORMAL,
    "urząd": Organisation.Kind.MUNICIPALITY,
    "gmina": Organisation.Kind.MUNICIPALITY,
    "samorząd": Organisation.Kind.MUNICIPALITY,
    "szkoła": Organisation.Kind.UNIT,
    "rada": Organisation.Kind.COUNCIL,
    "inna": Organisation.Kind.OTHER,
}


def columns(_scope: Scope) -> Sequence[Column]:
    return (
        Column(
            "name",
            gettext_lazy("Name"),
            cells.line(250),
            required=True,
            example="Stowarzyszenie Nasza Wieś",
            also=("nazwa organizacji", "organizacja", "nazwa podmiotu", "pełna nazwa"),
        ),
        Column(
            "kind",
            gettext_lazy("Kind"),
            cells.choice(lambda: Organisation.Kind.choices, _ALSO),
            example="stowarzyszenie",
            also=("forma prawna", "typ", "forma"),
        ),
        Column("krs", "KRS", cells.identifier("KRS"), example="0000123456", also=("numer KRS",)),
        Column("nip", "NIP", cells.identifier("NIP"), example="526-000-12-46", also=("numer NIP",)),
        Column("regon", "REGON", cells.identifier("REGON"), also=("numer REGON",)),
        Column(
            "address",
            gettext_lazy("Address"),
            cells.line(250),
            example="ul. Szkolna 1, 42-360 Poraj",
            also=("adres siedziby", "siedziba"),
        ),
        Column(
            "website",
            gettext_lazy("Website"),
            cells.website,
            also=("www", "adres strony", "strona internetowa"),
        ),
        Column(
            "email",
            gettext_lazy("E-mail address"),
            cells.email,
            example="biuro@nasza-wies.example",
            also=("email", "mail", "e-mail", "adres email"),
        ),
        Column("phone", gettext_lazy("Phone number"), cells.phone, also=("telefon", "tel.")),
        Column(
            "place_id",
            gettext_lazy("Municipality"),
            cells.place,
            example="Poraj",
            also=("TERYT", "kod TERYT", "miejscowość"),
        ),
    )


def may(actor: Actor, scope: Scope) -> Any:
    return may_import(actor, scope.programme_id)


def keys(values: Values) -> list[str]:
    """What two different organisations never share: a number, or name and place together."""
    numbers = [f"{name}:{values[name]}" for name in NUMBERS if values.get(name)]
    named = f"name:{fold(values.get('name', ''))}:{values.get('place_id', '')}"
    return numbers or [named]


def look(
    *, actor: Actor, scope: Scope, rows: Sequence[Values], chosen: Sequence[int | None]
) -> list[Match]:
    """By register numbers for certain; by the folded name as a question."""
    known = _known(rows, chosen)
    by_number: dict[tuple[str, str], list[Organisation]] = defaultdict(list)
    by_name: dict[str, list[Organisation]] = defaultdict(list)
    for one in known.values():
        for name in NUMBERS:
            if number := getattr(one, name):
                by_number[name, number].append(one)
        by_name[one.search].append(one)
    where = _places(known.values())
    return [
        _match(actor, values, known.get(pick or 0), by_number, by_name, where)
        for values, pick in zip(rows, chosen, strict=True)
    ]


def _known(rows: Sequence[Values], chosen: Sequence[int | None]) -> dict[int, Organisation]:
    found: dict[int, Organisation] = {}
    for begin in range(0, len(rows), 200):
        some = rows[begin : begin + 200]
        wanted = Q(search__in={fold(values.get("name", ""))[:250] for values in some})
        wanted |= Q(pk__in={pick for pick in chosen[begin : begin + 200] if pick})
        for name in NUMBERS:
            wanted |= Q(**{f"{name}__in": {values[name] for values in some if name in values}})
        found |= {one.pk: one for one in Organisation.objects.standing().filter(wanted)}
    return found


def _places(known: Any) -> dict[str, str]:
    codes = {one.place_id for one in known if one.place_id}
    return dict(Place.objects.filter(code__in=codes).values_list("code", "name"))


def _match(
    actor: Actor,
    values: Values,
    picked: Organisation | None,
    by_number: dict[tuple[str, str], list[Organisation]],
    by_name: dict[str, list[Organisation]],
    where: dict[str, str],
) -> Match:
    sure = {
        one.pk: one for name in NUMBERS if name in values for one in by_number[name, values[name]]
    }
    if picked is not None:
        return _same_as(actor, values, picked, _taken(values, picked, by_number))
    if len(sure) == 1:
        only = next(iter(sure.values()))
        return _same_as(actor, values, only, _taken(values, only, by_number))
    named = sure or {one.pk: one for one in by_name[fold(values.get("name", ""))[:250]]}
    likely = [one for one in named.values() if not _contradicts(values, one)]
    return Match(candidates=tuple((one.pk, _told(one, where)) for one in likely[:10]))


def _contradicts(values: Values, one: Organisation) -> bool:
    """Two different numbers of one register are two organisations, whatever their names."""
    return any(
        values.get(name) and getattr(one, name) and values[name] != getattr(one, name)
        for name in NUMBERS
    )


def _told(one: Organisation, where: dict[str, str]) -> str:
    parts = [one.name, where.get(one.place_id or "", "")]
    parts += [f"{name.upper()} {getattr(one, name)}" for name in NUMBERS if getattr(one, name)]
    return _("Yes: %(what)s") % {"what": ", ".join(part for part in parts if part)}


def _taken(
    values: Values, one: Organisation, by_number: dict[tuple[str, str], list[Organisation]]
) -> dict[str, str]:
    """Numbers of the row that another organisation has, and its name."""
    return {
        name: other.name
        for name in NUMBERS
        if name in values
        for other in by_number[name, values[name]]
        if other.pk != one.pk
    }


def _held_already(name: str) -> str:
    return _("Another organisation has this number: %(name)s.") % {"name": name}


def _same_as(actor: Actor, values: Values, one: Organisation, taken: dict[str, str]) -> Match:
    changed = _changes(actor, values, one)
    if flaws := tuple((name, _held_already(taken[name])) for name in changed if name in taken):
        return Match(target=one.pk, flaws=flaws)
    differs = [
        name
        for name in FIELDS
        if values.get(name) and name not in changed and values[name] != getattr(one, name)
    ]
    remark = ""
    if differs:
        labels = {column.name: str(column.label) for column in columns(Scope())}
        remark = _("Known already with something else, which stays: %(names)s.") % {
            "names": ", ".join(labels[name] for name in differs)
        }
    return Match(target=one.pk, changed=tuple(changed), remark=remark)


def _changes(actor: Actor, values: Values, one: Organisation) -> list[str]:
    """Blanks are filled in; only administrators replace what is known, for it is everybody's."""
    return [
        name
        for name in FIELDS
        if values.get(name)
        and values[name] != getattr(one, name)
        and (actor.is_admin or not getattr(one, name))
    ]


def carry_out(*, actor: Actor, scope: Scope, rows: Sequence[Given], now: datetime) -> list[Done]:
    """All new ones at once, then the known ones at once: the same number of queries for any."""
    wanted = {row.target for row in rows if row.target}
    known = Organisation.objects.select_for_update().in_bulk(wanted)
    twins = look(
        actor=actor, scope=scope, rows=[row.values for row in rows], chosen=[None] * len(rows)
    )
    holders = _holders(rows)
    done: list[Done] = []
    made: list[tuple[int, Organisation]] = []
    changed: list[Organisation] = []
    for place, (row, twin) in enumerate(zip(rows, twins, strict=True)):
        one = known.get(row.target or 0)
        if row.target and one is None:
            done.append(Done(refused=_("This is no longer here.")))
        elif one is None and twin.target:
            done.append(Done(refused=_("Somebody added this organisation in the meantime.")))
        elif one is not None and (whose := _in_the_way(actor, row.values, one, holders)):
            done.append(Done(refused=_held_already(whose)))
        elif one is None:
            fresh = _fresh(row.values)
            made.append((place, fresh))
            done.append(Done())
        else:
            names = _changes(actor, row.values, one)
            before = {name: getattr(one, name) for name in names}
            _set(one, {name: row.values[name] for name in names})
            changed.append(one)
            done.append(Done(one.pk, {"before": before, "after": _kept(one, names)}))
    Organisation.objects.bulk_create([fresh for _place, fresh in made])
    for place, fresh in made:
        done[place] = Done(fresh.pk, {"after": _kept(fresh, FIELDS)}, is_new=True)
    Organisation.objects.bulk_update(changed, WRITTEN)
    return done


def _holders(rows: Sequence[Given]) -> dict[tuple[str, str], Organisation]:
    """Who has each number of the file now."""
    wanted = Q()
    for name in NUMBERS:
        wanted |= Q(**{f"{name}__in": {row.values[name] for row in rows if name in row.values}})
    return {
        (name, number): one
        for one in Organisation.objects.standing().filter(wanted)
        for name in NUMBERS
        if (number := getattr(one, name))
    }


def _in_the_way(
    actor: Actor,
    values: Values,
    one: Organisation,
    holders: dict[tuple[str, str], Organisation],
) -> str:
    """The name of another organisation with a number that this one would get."""
    for name in set(NUMBERS) & set(_changes(actor, values, one)):
        holder = holders.get((name, values[name]))
        if holder is not None and holder.pk != one.pk:
            return holder.name
    return ""


def _fresh(values: Values) -> Organisation:
    one = Organisation(kind=DEFAULT)
    _set(one, {name: values[name] for name in FIELDS if name in values})
    return one


def _set(one: Organisation, values: Values) -> None:
    for name, value in values.items():
        setattr(one, name, value)
    if "email" in values:
        one.is_email_sure = bool(one.email)
    # Saving many at once goes past Organisation.save(), which writes these two.
    one.search, one.sort = fold(one.name)[:250], sort_key(one.name)[:500]


def _kept(one: Organisation, names: Sequence[str]) -> Values:
    return {name: getattr(one, name) for name in names}


def undo(
    *, actor: Actor, scope: Scope, done: Sequence[tuple[int, dict[str, Any]]], now: datetime
) -> list[str]:
    known = Organisation.objects.select_for_update().in_bulk([pk for pk, _trace in done])
    new = [pk for pk, trace in done if "before" not in trace]
    used = pointed_at(Organisation, new)
    answers, gone, changed = [], [], []
    for pk, trace in done:
        one = known.get(pk)
        if one is None:
            answers.append(_("It is no longer here."))
        elif _kept(one, list(trace["after"])) != trace["after"]:
            answers.append(_("Somebody has changed it since then."))
        elif pk in used:
            answers.append(_("Somebody has been using it since then."))
        elif "before" in trace:
            _set(one, trace["before"])
            changed.append(one)
            answers.append("")
        else:
            gone.append(pk)
            answers.append("")
    Organisation.objects.filter(pk__in=gone).delete()
    Organisation.objects.bulk_update(changed, WRITTEN)
    return answers


kinds.add(
    Kind(
        code="organisations",
        label=gettext_lazy("Organisations"),
        about=gettext_lazy(
            "Known by KRS, NIP or REGON. What is known stays; blanks are filled in. Only an "
            "administrator’s file replaces what is known."
        ),
        order=20,
        columns=columns,
        may=may,
        keys=keys,
        look=look,
        carry_out=carry_out,
        undo=undo,
        for_instance=True,
    )
)
