"""People: known by e-mail. Whoever is known already describes themselves, so nothing changes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.importing.models import Values
from pracownia.commons.importing.pointing import pointed_at
from pracownia.commons.importing.rules import may_import
from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.core.models import Entry

from . import Column, Done, Given, Kind, Match, Scope, cells, kinds

FIELDS: Final = ("first_name", "last_name", "title", "phone", "gender", "address")
_FORMS: Final = {
    **dict.fromkeys(("k", "f", "kobieta", "żeńskie", "żeńska"), "f"),
    **dict.fromkeys(("m", "mężczyzna", "męskie", "męska"), "m"),
    **dict.fromkeys(("n", "neutralne"), "n"),
}


def columns(_scope: Scope) -> Sequence[Column]:
    return (
        Column(
            "email",
            gettext_lazy("E-mail address"),
            cells.email,
            required=True,
            example="maria.nowak@domena.example",
            also=("email", "mail", "e-mail", "poczta", "adres email"),
        ),
        Column(
            "first_name",
            gettext_lazy("First name"),
            cells.line(100),
            required=True,
            example="Maria",
            also=("imiona",),
        ),
        Column(
            "last_name",
            gettext_lazy("Last name"),
            cells.line(150),
            required=True,
            example="Nowak",
        ),
        Column("title", gettext_lazy("Title before the name"), cells.line(60), also=("tytuł",)),
        Column(
            "phone",
            gettext_lazy("Phone number"),
            cells.phone,
            example="600 000 000",
            also=("telefon", "tel", "komórka"),
        ),
        Column(
            "gender",
            gettext_lazy("Grammatical forms"),
            cells.choice(_genders, _FORMS),
            example="żeńskie",
            also=("rodzaj", "formy", "płeć"),
        ),
    )


def _genders() -> Sequence[tuple[str, Any]]:
    return (
        ("f", gettext_lazy("feminine")),
        ("m", gettext_lazy("masculine")),
        ("n", gettext_lazy("neutral")),
    )


def may(actor: Actor, scope: Scope) -> Any:
    return may_import(actor, scope.programme_id)


def keys(values: Values) -> list[str]:
    return [f"email:{values.get('email', '')}"]


def look(
    *, actor: Actor, scope: Scope, rows: Sequence[Values], chosen: Sequence[int | None]
) -> list[Match]:
    known = _by_email(rows)
    return [_match(known.get(values.get("email", ""))) for values in rows]


def _match(person: Person | None) -> Match:
    if person is None:
        return Match()
    return Match(
        target=person.pk,
        remark=_("Somebody with this address is known here. What they say of themselves stays."),
    )


def _by_email(rows: Sequence[Values]) -> dict[str, Person]:
    found: dict[str, Person] = {}
    emails = sorted({values["email"] for values in rows if values.get("email")})
    for begin in range(0, len(emails), 500):
        some = Person.objects.filter(email__in=emails[begin : begin + 500])
        found |= {person.email: person for person in some}
    return found


def carry_out(*, actor: Actor, scope: Scope, rows: Sequence[Given], now: datetime) -> list[Done]:
    known = _by_email([row.values for row in rows])
    done: list[Done] = []
    made: list[tuple[int, Person]] = []
    for place, row in enumerate(rows):
        if row.values["email"] in known:
            done.append(Done(refused=_("Somebody with this address appeared in the meantime.")))
            continue
        person = Person(
            **{name: row.values[name] for name in ("email", *FIELDS) if name in row.values}
        )
        person.set_unusable_password()
        person.fold()
        made.append((place, person))
        done.append(Done())
    Person.objects.bulk_create([person for _place, person in made])
    for place, person in made:
        done[place] = Done(person.pk, {"after": _kept(person)}, is_new=True)
    return done


def _kept(person: Person) -> Values:
    return {name: getattr(person, name) for name in ("email", *FIELDS)}


def undo(
    *, actor: Actor, scope: Scope, done: Sequence[tuple[int, dict[str, Any]]], now: datetime
) -> list[str]:
    """Whoever has signed in, or has a part in anything, stays."""
    ids = [pk for pk, _trace in done]
    known = Person.objects.select_for_update().in_bulk(ids)
    used = pointed_at(Person, ids)
    acted = Entry.objects.filter(actor_id__in=ids).values_list("actor_id", flat=True)
    used |= {person_id for person_id in acted if person_id}
    answers, gone = [], []
    for pk, trace in done:
        person = known.get(pk)
        if person is None:
            answers.append(_("It is no longer here."))
        elif _kept(person) != trace["after"]:
            answers.append(_("Somebody has changed it since then."))
        elif pk in used:
            answers.append(_("This person has signed in or takes part in something by now."))
        else:
            gone.append(pk)
            answers.append("")
    Person.objects.filter(pk__in=gone).delete()
    return answers


kinds.add(
    Kind(
        code="people",
        label=gettext_lazy("People"),
        about=gettext_lazy(
            "Known by e-mail. New people get an account and no letter; whoever is known already "
            "stays as they are."
        ),
        order=10,
        columns=columns,
        may=may,
        keys=keys,
        look=look,
        carry_out=carry_out,
        undo=undo,
        for_instance=True,
    )
)
