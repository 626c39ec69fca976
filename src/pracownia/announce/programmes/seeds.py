"""Demonstration: the programme with three editions, one archived, one running, one recruiting."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from string import Template
from typing import Any

from pracownia.commons.people.models import Person
from pracownia.core.access import Actor
from pracownia.core.polish import WARSAW, long_date, long_moment
from pracownia.core.registry import seeds
from pracownia.core.seeding import Seed, Seeding, Stage

from . import actions, queries
from .models import Edition, Role

FACTS = (
    *("lead", "places", "price", "costs", "source", "source_url"),
    *("contact_name", "contact_hours", "contact_email", "contact_phone"),
)
BEFORE_THE_CALL = -45


def plant(seeding: Seeding) -> None:
    """Leaves ``programme`` and ``editions`` (by their Roman numbers) to later rooms."""
    given = seeding.read(__file__, "programme")
    people, organisations = seeding.memo["people"], seeding.memo["organisations"]
    admin = Actor(people["admin"], is_admin=True)
    programme = actions.found_programme(
        actor=admin, organiser_id=organisations["operator"], **given["programme"]
    )
    seeding.memo["programme"] = programme.pk
    for role, key in (
        (Role.COORDINATOR, "coordinator"),
        (Role.CHAIR, "chair"),
        (Role.EXPERT, "expert"),
        (Role.EXPERT, "glowacka"),
        (Role.EXPERT, "szulc"),
    ):
        actions.give_role(actor=admin, programme_id=programme.pk, role=role, person_id=people[key])
    editions: dict[str, int] = seeding.memo.setdefault("editions", {})
    for row in given["editions"]:
        edition = actions.draft_edition(
            actor=admin,
            programme_id=programme.pk,
            predecessor_id=editions.get(row.get("predecessor", "")),
            **{name: row[name] for name in ("title", "code", "slug", "official_title")},
            **_span(seeding, row),
            **{name: row.get(name, given["common"][name]) for name in FACTS},
        )
        editions[row["key"]] = edition.pk
        _describe(seeding, given, row, edition)


def _span(seeding: Seeding, row: dict[str, Any]) -> dict[str, Any]:
    if row.get("start_after_results"):
        results = seeding.day(row["results_day"])
        first = _months_after(results.replace(day=1), 1)
    else:
        first = seeding.month(row["start_month"])
    return {"starts_on": first, "ends_on": _months_after(first, row["months"]) - timedelta(days=1)}


def _months_after(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _describe(
    seeding: Seeding, given: dict[str, Any], row: dict[str, Any], edition: Edition
) -> None:
    common = given["common"]
    told: dict[str, Any] = {"edition_id": edition.pk}
    coordinator = queries.actor_of(
        person_id=seeding.memo["people"]["coordinator"], on=seeding.today
    )
    assert edition.starts_on  # noqa: S101 - for the type checker
    published = datetime.combine(edition.starts_on, datetime.min.time(), WARSAW)
    if results := row.get("results_day"):
        published = seeding.at(results - 56)
        for window in given["windows"]:
            actions.set_window(
                actor=coordinator,
                kind=window["kind"],
                opens_at=seeding.at(results + window["from"][0], window["from"][1]),
                closes_at=seeding.at(results + window["to"][0], window["to"][1]),
                description=window["description"],
                **told,
            )
        for kind, points in common["points"].items():
            actions.set_points(actor=coordinator, kind=kind, points=points, **told)
        actions.set_plan(
            actor=coordinator, sessions=_plan(seeding, common, row, edition.starts_on), **told
        )
        actions.set_team(actor=coordinator, members=_team(seeding, common), **told)
        for document in common["documents"]:
            actions.publish_document(
                actor=coordinator,
                title=document["title"],
                slug=document["slug"],
                body=_body(seeding, document["body"], results),
                now=published,
                **told,
            )
    actions.set_partners(
        actor=coordinator,
        partners=[
            (seeding.memo["organisations"][one["organisation"]], one["role"])
            for one in common["partners"]
        ],
        **told,
    )
    actions.set_funding(
        actor=coordinator,
        **common["funder"],
        grant=Decimal(row["grant"]),
        total=Decimal(row["total"]),
        **told,
    )
    actions.publish_edition(actor=coordinator, now=published, **told)
    if row.get("is_archived"):
        actions.archive_edition(actor=coordinator, now=published, **told)


def _plan(
    seeding: Seeding, common: dict[str, Any], row: dict[str, Any], starts_on: date
) -> list[dict[str, Any]]:
    sessions = []
    for one in common["plan"]:
        session = {name: value for name, value in one.items() if name not in ("months", "key")}
        if one.get("key") == "first":
            first = seeding.day(row["results_day"] + 25)
            session |= {"starts_on": first, "ends_on": first + timedelta(days=2)}
            session["precision"] = "day"
        elif one.get("key") == "second":
            first = _friday(_months_after(starts_on, one["months"][0]))
            session |= {"starts_on": first, "ends_on": first + timedelta(days=2)}
            session["precision"] = "day"
        elif "months" in one:
            first, last = one["months"]
            session["starts_on"] = _months_after(starts_on, first)
            session["ends_on"] = _months_after(starts_on, last + 1) - timedelta(days=1)
        else:
            session["precision"] = "none"
        sessions.append(session)
    return sessions


def _friday(day: date) -> date:
    """The first Friday from this day on."""
    return day + timedelta(days=(4 - day.weekday()) % 7)


def _team(seeding: Seeding, common: dict[str, Any]) -> list[dict[str, Any]]:
    people = seeding.memo["people"]
    names = {person.pk: person.name for person in Person.objects.filter(pk__in=people.values())}
    members = []
    for one in common["team"]:
        member = {name: value for name, value in one.items() if name != "person"}
        if key := one.get("person"):
            member |= {"person_id": people[key], "name": names[people[key]]}
        members.append(member)
    return members


def _body(seeding: Seeding, name: str, results: int) -> str:
    """The text of a document with the dates of this edition put in."""
    return Template(seeding.text(__file__, name)).substitute(
        nabor_od=long_date(seeding.day(results - 28), r=True),
        nabor_do=long_moment(seeding.at(results - 14, "23:59")),
        wyniki=long_date(seeding.day(results), r=True),
    )


seeds.add(Seed("programmes", Stage.ANNOUNCE, 100, plant))
