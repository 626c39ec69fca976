"""Demonstration: a panel of residents whose chances are published and whose dice wait."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Role
from pracownia.announce.programmes.queries import actor_of
from pracownia.commons.people.seeds import meet
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import filling
from pracownia.commons.questionnaires import queries as asking
from pracownia.core.access import SYSTEM, Actor
from pracownia.core.polish import long_date, slug
from pracownia.core.seeding import Seeding
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.applications.models import Call
from pracownia.enrol.applications.queries import blueprint
from pracownia.enrol.assessment import actions as assessment
from pracownia.enrol.assessment.models import FormalCard, FormalCriterion
from pracownia.enrol.assessment.rules import FormalItem, MeritItem
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.rules import QuotaData

ROOM = __file__.replace("/seeds/", "/")
OPENS, CLOSES, CHECKED, THROW, RESULTS = -42, -14, -4, 10, 14


def plant(seeding: Seeding) -> None:
    """Thirty residents, twelve places, limits like the whole town: sealed, before the throw."""
    given = seeding.read(ROOM, "residents")
    call, office = _announced(seeding, given)
    _limits(call, office, given, seeding.at(OPENS - 3, "12:00"))
    _people(seeding, given, call, office)
    moment = seeding.at(CHECKED, "12:00")
    panels = actions.ask_for_portfolio(actor=office, call_id=call.pk, now=moment)
    actions.count_portfolio(
        actor=SYSTEM, portfolio_id=panels.pk, clock=lambda: moment + timedelta(minutes=1)
    )
    actions.seal_list(
        actor=office,
        call_id=call.pk,
        planned=given["ceremony"]["planned"].format(day=long_date(seeding.day(THROW))),
        now=moment + timedelta(hours=2),
    )


def _announced(seeding: Seeding, given: dict[str, Any]) -> tuple[Call, Actor]:
    people = seeding.memo["people"]
    admin = Actor(people["admin"], is_admin=True)
    programme = programmes.found_programme(
        actor=admin, organiser_id=seeding.memo["organisations"]["operator"], **given["programme"]
    )
    for role, key in ((Role.COORDINATOR, "coordinator"), (Role.CHAIR, "chair")):
        programmes.give_role(
            actor=admin, programme_id=programme.pk, role=role, person_id=people[key]
        )
    office = actor_of(person_id=people["coordinator"], on=seeding.today)
    edition = programmes.draft_edition(
        actor=admin,
        programme_id=programme.pk,
        starts_on=seeding.day(RESULTS + 14),
        ends_on=seeding.day(RESULTS + 60),
        **given["edition"],
    )
    published = seeding.at(OPENS - 7)
    for kind, opens, closes in (
        ("applications", (OPENS, "09:00"), (CLOSES, "23:59")),
        ("assessment", (CLOSES + 1, "08:00"), (CHECKED, "08:00")),
        ("results", (RESULTS, "12:00"), (RESULTS, "12:00")),
    ):
        programmes.set_window(
            actor=office,
            edition_id=edition.pk,
            kind=kind,
            opens_at=seeding.at(*opens),
            closes_at=seeding.at(*closes),
        )
    rules = programmes.publish_document(
        actor=office, edition_id=edition.pk, now=published, **given["document"]
    )
    programmes.publish_edition(actor=office, edition_id=edition.pk, now=published)
    told: dict[str, Any] = {"actor": office, "programme_id": programme.pk}
    version = questionnaires.draft_questionnaire(
        title=given["form"]["title"],
        minutes=given["form"]["minutes"],
        sections=blueprint.addressed(given["form"]["sections"], {}),
        **told,
    )
    questionnaires.publish_version(actor=office, version_id=version.pk, now=published)
    privacy.set_particulars(**given["particulars"], **told)
    publicity = privacy.publish_text(
        kind="consent", purpose="publicity", now=published, **given["publicity"], **told
    )
    call = applications.open_call(
        actor=office,
        edition_id=edition.pk,
        questionnaire_id=version.pk,
        rules_id=rules.pk,
        notice_id=privacy.publish_notice(now=published, **told).pk,
        publicity_id=publicity.pk,
        now=published,
        name=given["form"]["title"],
    )
    return call, office


def _limits(call: Call, office: Actor, given: dict[str, Any], now: datetime) -> None:
    limits, plan = dict(given["limits"]), given["plan"]
    quotas = [QuotaData(**quota) for quota in limits.pop("quotas")]
    actions.set_quotas(
        actor=office, call_id=call.pk, quotas=quotas, method="lottery", now=now, **limits
    )
    assessment.set_plan(
        actor=office,
        call_id=call.pk,
        divergence=Decimal(1),
        declaration=plan["declaration"],
        formal=[FormalItem(plan["formal"], plan["defect"], ("osoba",))],
        merit=[MeritItem(plan["merit"], 1, sections=("osoba",))],
        now=now,
    )


def _people(seeding: Seeding, given: dict[str, Any], call: Call, office: Actor) -> None:
    """Sent one after another, then found to meet the conditions."""
    definition = asking.definition(call.questionnaire_id)
    (criterion,) = FormalCriterion.objects.filter(plan__call=call)
    rng = seeding.lot("residents")
    rows = given["people"]["rows"]
    days = sorted(rng.randrange(CLOSES - OPENS) for _row in rows)
    for place, ((name, gender, age, part), day) in enumerate(zip(rows, days, strict=True)):
        first, _, last = name.partition(" ")
        email = f"{slug(name).replace('-', '.', 1)}@example.org"
        person = meet({"email": email, "first_name": first, "last_name": last})
        actor = Actor(person.pk)
        moment = seeding.at(OPENS + day, "10:00") + timedelta(minutes=rng.randrange(600))
        draft = applications.start_draft(actor=actor, call_id=call.pk, now=moment)
        said = {
            "imie": first,
            "nazwisko": last,
            "plec": gender,
            "wiek": age,
            "okolica": part,
        }
        applications.save_section(
            actor=actor,
            application_id=draft.pk,
            section="osoba",
            answers=filling.parse(definition, "osoba", said, {}),
            revision=None,
            now=moment + timedelta(minutes=2),
        )
        applications.submit(
            actor=actor,
            application_id=draft.pk,
            key=f"panel-{draft.pk}",
            received_at=moment + timedelta(minutes=3),
            now=moment + timedelta(minutes=3),
            publish_name=rng.random() < 0.5,
            says_adult=True,
        )
        assessment.decide_formally(
            actor=office,
            application_id=draft.pk,
            version=1,
            answers={criterion.pk: {"met": True, "note": ""}},
            result=FormalCard.Result.POSITIVE,
            now=seeding.at(CHECKED - 3, "09:00") + timedelta(minutes=3 * place),
        )
