"""Reviewers as a kind of spreadsheet: each row appoints somebody to the committee of a call."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pracownia.commons.importing.kinds import (
    Column,
    Done,
    Given,
    Kind,
    Match,
    Scope,
    cells,
    kinds,
    one_by_one,
)
from pracownia.commons.importing.rules import may_import
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import Actor, Refused
from pracownia.core.polish import fold
from pracownia.enrol.applications.models import Call

from . import actions
from .models import Plan, Reviewer


def columns(_scope: Scope) -> Sequence[Column]:
    return (
        Column(
            "email",
            gettext_lazy("E-mail address"),
            cells.email,
            required=True,
            example="maria.nowak@domena.example",
            also=("email", "mail", "e-mail"),
        ),
        Column("first_name", gettext_lazy("First name"), cells.line(100), example="Maria"),
        Column("last_name", gettext_lazy("Last name"), cells.line(150), example="Nowak"),
        Column("is_chair", gettext_lazy("Chair of the committee"), cells.yes_no, also=("chair",)),
        Column("workplace", gettext_lazy("Workplace"), cells.line(200)),
        Column("place", gettext_lazy("Municipality of this person"), cells.place, also=("gmina",)),
        Column(
            "organisation",
            gettext_lazy("Organisation of this person"),
            cells.line(250),
            also=("organizacja",),
        ),
    )


def look(
    *,
    actor: Actor,
    scope: Scope,
    rows: Sequence[dict[str, Any]],
    chosen: Sequence[int | None],
) -> list[Match]:
    """Members stay; unknown people need names, organisations have to be known."""
    emails = {row["email"] for row in rows if "email" in row}
    members = dict(
        Reviewer.objects.filter(call_id=scope.target, person__email__in=emails).values_list(
            "person__email", "pk"
        )
    )
    known = set(Person.objects.filter(email__in=emails).values_list("email", flat=True))
    organisations = _organisations(rows)
    return [_match(row, members, known, organisations) for row in rows]


def _organisations(rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    names = {fold(row["organisation"])[:250] for row in rows if row.get("organisation")}
    found = Organisation.objects.standing().filter(search__in=names).order_by("-pk")
    return dict(found.values_list("search", "pk"))


def _match(
    row: dict[str, Any], members: dict[str, int], known: set[str], organisations: dict[str, int]
) -> Match:
    email = row.get("email", "")
    if email in members:
        return Match(
            target=members[email], remark=_("This person already is a member of the committee.")
        )
    flaws = []
    if email not in known and not (row.get("first_name") and row.get("last_name")):
        flaws.append(
            ("email", _("Nobody here has this address. Give the first and last name too."))
        )
    name = row.get("organisation")
    if name and fold(name)[:250] not in organisations:
        flaws.append(
            ("organisation", _("We do not know this organisation. Load it first, or leave it out."))
        )
    return Match(flaws=tuple(flaws))


def carry_out(*, actor: Actor, scope: Scope, rows: Sequence[Given], now: datetime) -> list[Done]:
    organisations = _organisations([row.values for row in rows])

    def carry(row: Given) -> Done:
        values = row.values
        reviewer = actions.appoint(
            actor=actor,
            call_id=scope.target,
            email=values["email"],
            first_name=values.get("first_name", ""),
            last_name=values.get("last_name", ""),
            is_chair=bool(values.get("is_chair")),
            workplace=values.get("workplace", ""),
            place_id=values.get("place"),
            organisation_id=organisations.get(fold(values.get("organisation", ""))[:250]),
            now=now,
        )
        return Done(reviewer.pk, is_new=True)

    return one_by_one(rows, carry)


def undo(
    *, actor: Actor, scope: Scope, done: Sequence[tuple[int, dict[str, Any]]], now: datetime
) -> list[str]:
    """Whoever has answered or has cards stays in the committee."""
    answers = []
    for pk, _trace in done:
        try:
            actions.take_back(actor=actor, reviewer_id=pk, now=now)
            answers.append("")
        except Refused as refusal:
            answers.append(str(refusal.reason))
    return answers


def targets(edition_id: int) -> Sequence[tuple[int, str]]:
    """Calls that have their rules of assessment: before, nobody can be appointed."""
    planned = Plan.objects.filter(call__edition_id=edition_id).values("call_id")
    calls = Call.objects.filter(pk__in=planned).select_related("edition")
    return [(call.pk, call.name or call.edition.title) for call in calls]


kinds.add(
    Kind(
        code="reviewers",
        label=gettext_lazy("Members of the committee"),
        about=gettext_lazy(
            "Each row appoints a person to the committee of a call and asks them for the "
            "declaration of impartiality."
        ),
        order=40,
        columns=columns,
        may=lambda actor, scope: may_import(actor, scope.programme_id),
        keys=lambda row: [f"email:{row.get('email', '')}"],
        look=look,
        carry_out=carry_out,
        undo=undo,
        batch=20,
        targets=targets,
        target_label=gettext_lazy("Call for applications"),
    )
)
