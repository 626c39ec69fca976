"""A call still open, one being assessed, and one whose list of participants is counted.

Programmes, questionnaires and calls are made by the actions. The thousands of rows are not: they
are written with bulk_create, in seconds. Only these benchmarks may do so; nothing of it is shown
to anybody, and the journal says nothing of it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Edition, Membership, Window
from pracownia.commons.people.models import Organisation, Person
from pracownia.commons.places.models import Place
from pracownia.commons.places.queries import municipalities
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.privacy.models import Agreement
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires import queries as asking
from pracownia.commons.questionnaires.comparing import comparable
from pracownia.commons.questionnaires.models import Sheet
from pracownia.core import journal
from pracownia.core.access import Actor
from pracownia.core.models import Entry
from pracownia.core.polish import fold, sort_key
from pracownia.enrol.applications import actions as applications
from pracownia.enrol.applications.models import AnswerKey, Application, Call, Submission
from pracownia.enrol.assessment.models import (
    FormalCard,
    FormalCriterion,
    Mark,
    MeritCard,
    MeritCriterion,
    Plan,
    Reviewer,
    Score,
)
from pracownia.enrol.selection import actions as selection
from pracownia.enrol.selection.rules import QuotaData

OPEN, CLOSED, COUNTED = "pomiar-nabor", "pomiar-ocena", "pomiar-wybor"
FIRST = ["Katarzyna", "Iwona", "Anna", "Marta", "Dorota", "Jan", "Tomasz", "Paweł", "Łukasz"]
LAST = ["Wójcik", "Kania", "Wrona", "Lis", "Szulc", "Rak", "Bąk", "Żuk", "Śliwa", "Mróz"]
ROLES = {"wojt": "wójt", "burmistrz": "burmistrz", "radny": "radna, radny"}
STORY = (
    "Przesunęliśmy przystanek bliżej ośrodka zdrowia po rozmowie z mieszkańcami trzech sołectw. "
    "Najpierw zapytaliśmy, kto i kiedy jeździ do lekarza, potem wspólnie narysowaliśmy trasę. "
)
IDEA = (
    "Chcę sprawdzić, czy stały dyżur radnych w świetlicach zmniejszy liczbę spraw, które wracają "
    "do urzędu. Dyżur odbywa się co dwa tygodnie, a sprawy i odpowiedzi są na tablicy. "
)
SECTIONS: list[dict[str, Any]] = [
    {
        "slug": "kontakt",
        "title": "Podaj dane kontaktowe",
        "fields": [
            {"slug": "imie", "kind": "short", "label": "Imię", "trait": "imie"},
            {"slug": "nazwisko", "kind": "short", "label": "Nazwisko", "trait": "nazwisko"},
            {"slug": "gmina", "kind": "place", "label": "Gmina", "trait": "gmina"},
            {
                "slug": "plec",
                "kind": "one",
                "label": "Płeć",
                "trait": "plec",
                "options": [["K", "kobieta"], ["M", "mężczyzna"]],
            },
        ],
    },
    {
        "slug": "doswiadczenie",
        "title": "Opowiedz o współpracy z mieszkańcami",
        "fields": [
            {
                "slug": "funkcja",
                "kind": "function",
                "label": "Jaką funkcję pełnisz?",
                "trait": "rola",
                "kinds": list(ROLES),
            },
            {"slug": "opis", "kind": "long", "label": "Opisz jedną sprawę", "max_chars": 1500},
        ],
    },
    {
        "slug": "pomysl",
        "title": "Opisz pomysł do sprawdzenia",
        "fields": [
            {"slug": "pomysl", "kind": "long", "label": "Co chcesz sprawdzić?", "max_chars": 1500},
            {"slug": "osoby", "kind": "number", "label": "Ilu osób to dotyczy?", "whole": True},
        ],
    },
]


@dataclass(frozen=True)
class Stage:
    """Who and what the operations need."""

    coordinator: Person
    chair: Person
    reviewer: Person
    closed: Call
    number: str
    waiting: list[int]


@transaction.atomic
def build(size: int, *, only_lists: bool = False) -> Stage:
    """``only_lists``: without the call whose participants are counted, which takes long."""
    now = timezone.now()
    chance = random.Random(2027)
    admin = Person.objects.create_user("admin@pomiar.example", is_admin=True)
    actor = Actor(person_id=admin.pk, is_admin=True)
    organiser = Organisation.objects.create(name="Fundacja Wspólna Gmina")
    programme = programmes.found_programme(
        actor=actor, name="Pracownia Samorządowa", organiser_id=organiser.pk
    )
    staff = {
        role: Person.objects.create_user(f"{role}@pomiar.example", first_name=first, last_name=last)
        for role, first, last in (
            ("coordinator", "Anna", "Wrona"),
            ("chair", "Dorota", "Rak"),
            ("reviewer", "Tomasz", "Lis"),
        )
    }
    for role, person in staff.items():
        Membership.objects.create(programme=programme, person=person, role=role)
    counted = a_call(actor, programme.pk, COUNTED, "PW", now - timedelta(days=120), now)
    closed = a_call(actor, programme.pk, CLOSED, "PZ", now - timedelta(days=30), now)
    a_call(actor, programme.pk, OPEN, "PO", now - timedelta(days=3), now)
    found = _applications(closed, size, now, chance)
    _journal(programme.pk, found)
    others = [
        Person.objects.create_user(
            f"recenzent{n}@pomiar.example", first_name=chance.choice(FIRST), last_name=LAST[n]
        )
        for n in range(9)
    ]
    _assessment(closed, found, [*staff.values(), *others], now, chance)
    if not only_lists:
        _assessment(
            counted,
            _applications(counted, size, now, chance),
            [*staff.values(), *others],
            now,
            chance,
            is_over=True,
        )
        _count(counted, staff["coordinator"], min(32, size // 3), now)
    waiting = list(
        MeritCard.objects.filter(reviewer__person=staff["reviewer"], finished_at=None)
        .order_by("pk")
        .values_list("application_id", flat=True)
    )
    return Stage(
        staff["coordinator"],
        staff["chair"],
        staff["reviewer"],
        closed,
        found[size // 2].number,
        waiting,
    )


def a_call(
    actor: Actor, programme_id: int, slug: str, code: str, opens_at: datetime, now: datetime
) -> Call:
    """An edition with everything its page can tell, and its call, two weeks long."""
    closes_at = opens_at + timedelta(days=14)
    edition = programmes.draft_edition(
        actor=actor,
        programme_id=programme_id,
        title=f"Pracownia Samorządowa {code}",
        slug=slug,
        code=code,
        lead="Dwuletnia, bezpłatna akademia dla osób, które rządzą razem z mieszkańcami.",
        places=32,
    )
    _describe(actor, edition)
    windows = {
        Window.Kind.APPLICATIONS: (opens_at, closes_at),
        Window.Kind.ASSESSMENT: (closes_at, closes_at + timedelta(days=60)),
        Window.Kind.RESULTS: (closes_at + timedelta(days=61), closes_at + timedelta(days=61)),
    }
    for kind, (begins, ends) in windows.items():
        programmes.set_window(
            actor=actor, edition_id=edition.pk, kind=kind, opens_at=begins, closes_at=ends
        )
    rules = programmes.publish_document(
        actor=actor, edition_id=edition.pk, title="Regulamin", body="# Zasady\n\n- jedna", now=now
    )
    programmes.publish_edition(actor=actor, edition_id=edition.pk, now=now)
    notice = privacy.publish_text(
        actor=actor,
        programme_id=programme_id,
        kind="notice",
        purpose="rekrutacja",
        title="Jak przetwarzamy dane osobowe",
        body="Treść.",
        now=now,
    )
    publicity = privacy.publish_text(
        actor=actor,
        programme_id=programme_id,
        kind="consent",
        purpose="lista-publiczna",
        title="Imię i nazwisko na liście",
        body="Treść.",
        now=now,
    )
    version = questionnaires.draft_questionnaire(
        actor=actor, programme_id=programme_id, title="Zgłoszenie", sections=SECTIONS
    )
    questionnaires.publish_version(actor=actor, version_id=version.pk, now=now)
    call = applications.open_call(
        actor=actor,
        edition_id=edition.pk,
        questionnaire_id=version.pk,
        rules_id=rules.pk,
        notice_id=notice.pk,
        publicity_id=publicity.pk,
        now=now,
    )
    return Call.objects.select_related("edition", "window").get(pk=call.pk)


def _describe(actor: Actor, edition: Edition) -> None:
    told: dict[str, Any] = {"actor": actor, "edition_id": edition.pk}
    for kind in ("audience", "gain", "duty"):
        points = [f"Ktoś, kto chce sprawdzić rozwiązanie {n} u siebie." for n in range(5)]
        programmes.set_points(**told, kind=kind, points=points)
    sessions = [{"title": f"Zjazd {n}", "description": STORY, "count": 1} for n in range(6)]
    programmes.set_plan(**told, sessions=sessions)
    members = [
        {"name": f"{first} Wrona", "function": "ekspertka", "biography": STORY, "is_expert": True}
        for first in FIRST
    ]
    programmes.set_team(**told, members=members)
    programmes.set_funding(
        **told,
        name="Fundusz Dobrych Gmin",
        sentence="Sfinansowano ze środków publicznych.",
        marks=[{"alt": "znak programu"}, {"alt": "znak grantodawcy"}],
        grant=Decimal("139980"),
        total=Decimal("152400"),
    )


def _applications(call: Call, size: int, now: datetime, chance: random.Random) -> list[Application]:
    places = chance.sample(list(municipalities()), 400)
    people = [
        _person(
            f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            f"osoba{n}.{call.edition.slug}@pomiar.example",
        )
        for n in range(size)
    ]
    Person.objects.bulk_create(people)
    sheets = [
        Sheet(version_id=call.questionnaire_id, answers=_answers(one, chance), saved_at=now)
        for one in people
    ]
    where = [chance.choice(places) for _ in people]
    for sheet, place in zip(sheets, where, strict=True):
        sheet.answers["gmina"] = _as_answer(place)
    Sheet.objects.bulk_create(sheets)
    found = [
        _application(call, n, person, sheet, place, now - timedelta(days=20, seconds=-n))
        for n, (person, sheet, place) in enumerate(zip(people, sheets, where, strict=True), 1)
    ]
    Application.objects.bulk_create(found)
    _agree(call, found, now)
    Submission.objects.bulk_create(
        Submission(
            application=one,
            version=1,
            answers=one.sheet.answers,
            traits=one.traits,
            submitted_at=one.started_at,
            received_at=one.started_at,
            checksum=one.checksum,
            confirmed={"rules": call.rules_id, "notice": call.notice_id},
        )
        for one in found
    )
    _keys(call, found)
    Call.objects.filter(pk=call.pk).update(last_number=size)
    return found


def _keys(call: Call, found: list[Application]) -> None:
    """The answers as the list compares them; thousands by thousands, for memory's sake."""
    definition = asking.definition(call.questionnaire_id)
    for some in batched(found, 2000, strict=False):
        AnswerKey.objects.bulk_create(
            AnswerKey(
                application=one,
                call_id=call.pk,
                slug=key.slug,
                code=key.code,
                text=key.text,
                number=key.number,
            )
            for one in some
            for key in comparable(definition, one.sheet.answers)
        )
    Application.objects.filter(call=call).update(is_keyed=True)


def _agree(call: Call, found: list[Application], now: datetime) -> None:
    """Everybody lets their name be on the public list."""
    Agreement.objects.bulk_create(
        Agreement(
            text_id=call.publicity_id or 0,
            person_id=one.person_id,
            about=f"applications.application:{one.pk}",
            given_at=now,
        )
        for one in found
    )


def _person(name: str, email: str) -> Person:
    first, _, last = name.partition(" ")
    found = Person(email=email, first_name=first, last_name=last, password="!")
    found.search, found.sort = fold(f"{name} {email}"), sort_key(f"{last} {first}")
    return found


def _answers(person: Person, chance: random.Random) -> dict[str, Any]:
    role = chance.choice(list(ROLES))
    return {
        "imie": person.first_name,
        "nazwisko": person.last_name,
        "plec": chance.choice("KM"),
        "funkcja": {"kind": role, "title": ROLES[role], "since": 2018},
        "opis": STORY * 4,
        "pomysl": IDEA * 4,
        "osoby": chance.randint(10, 900),
    }


def _as_answer(place: Place) -> dict[str, str]:
    county = place.parent
    above = county.parent if county else None
    return {
        "code": place.code,
        "name": place.name,
        "kind": place.kind,
        "county": county.name if county else "",
        "voivodeship": above.name if above else "",
        "text": place.full_name,
    }


def _application(
    call: Call, n: int, person: Person, sheet: Sheet, place: Place, at: datetime
) -> Application:
    role, gender = sheet.answers["funkcja"]["kind"], sheet.answers["plec"]
    voivodeship = sheet.answers["gmina"]["voivodeship"]
    number = f"{call.edition.code}-{n:04d}"
    return Application(
        call=call,
        person=person,
        sheet=sheet,
        state="submitted",
        number=number,
        started_at=at,
        submitted_at=at,
        version=1,
        checksum=f"{n:064x}",
        traits={
            "rola": role,
            "gmina": place.code,
            "wojewodztwo": place.voivodeship_code,
            "typ_gminy": place.kind,
            "plec": gender,
        },
        labels={
            "osoba": person.name,
            "rola": ROLES[role],
            "gmina": place.name,
            "wojewodztwo": voivodeship,
            "typ_gminy": str(Place.Kind(place.kind).label),
            "plec": {"K": "kobieta", "M": "mężczyzna"}[gender],
        },
        search=fold(f"{number} {person.name} {person.email} {place.name} {voivodeship}")[:400],
    )


def _journal(programme_id: int, found: list[Application]) -> None:
    """Lines as real ones are, three for each application, so that its history has to be found."""
    entries = []
    for one in found:
        for event in ("DraftStarted", "ApplicationSubmitted", "CardFinished"):
            room = "assessment" if event == "CardFinished" else "applications"
            content: dict[str, Any] = {
                "kind": f"enrol.{room}.{event}",
                "at": one.submitted_at,
                "actor_id": one.person_id,
                "programme_id": programme_id,
                "data": {"application_id": one.pk, "programme_id": programme_id},
                "request_id": "",
            }
            entries.append(Entry(**content, mac=journal.mac_of(**content)))
    Entry.objects.bulk_create(entries)
    while journal.seal():
        pass


def _assessment(
    call: Call,
    found: list[Application],
    staff: list[Person],
    now: datetime,
    chance: random.Random,
    *,
    is_over: bool = False,
) -> None:
    """Two cards each, a third for every second one; the measured reviewer has work left.

    ``staff``: the coordinator, the chair, the measured reviewer, then all other reviewers.
    """
    coordinator, chair, *committee = staff
    plan = Plan.objects.create(
        call=call, divergence=Decimal(70), threshold=Decimal(30), declaration="Jestem bezstronna."
    )
    FormalCriterion.objects.create(plan=plan, order=1, text="Kompletne", defect="Niekompletne")
    criteria = [
        MeritCriterion.objects.create(
            plan=plan, order=order, name=name, description=STORY, max_points=25
        )
        for order, name in enumerate(("Współpraca", "Pomysł", "Wpływ", "Wykonalność"), 1)
    ]
    members = [
        Reviewer.objects.create(
            call=call,
            person=person,
            is_chair=person == chair,
            workplace="Fundacja",
            appointed_at=now - timedelta(days=15),
            declared_at=now - timedelta(days=14),
        )
        for person in (chair, *committee)
    ]
    _chair, busy, *rest = members
    FormalCard.objects.bulk_create(
        FormalCard(
            application=one,
            version=1,
            result="positive",
            decided_by=coordinator,
            decided_at=now,
        )
        for one in found
    )
    cards: list[MeritCard] = []
    scores: list[Score] = []
    points: dict[int, list[int]] = {}
    for n, one in enumerate(found):
        chosen = chance.sample(rest, 3 if n % 2 else 2)
        # Every fifth application waits for the reviewer whose work is measured.
        if waits := not is_over and n % 5 == 0:
            chosen[0] = busy
        totals = []
        for place, reviewer in enumerate(chosen):
            card = MeritCard(
                application=one, reviewer=reviewer, is_third=place == 2, assigned_at=now
            )
            cards.append(card)
            if reviewer is busy:
                continue
            given = [chance.randint(8, 25) for _ in criteria]
            points[len(cards) - 1] = given
            card.total = Decimal(sum(given))
            card.saved_at = card.finished_at = now - timedelta(days=chance.randint(0, 9))
            card.revision = 1
            totals.append(sum(given))
        scores.append(
            Score(
                application=one,
                marks=[str(total) for total in totals],
                mean=Decimal(sum(totals)) / len(totals),
                spread=Decimal(max(totals) - min(totals)),
                cards=len(totals),
                is_final=not waits,
            )
        )
    MeritCard.objects.bulk_create(cards)
    Score.objects.bulk_create(scores)
    Mark.objects.bulk_create(
        Mark(card=cards[place], criterion=criterion, points=one, justification=IDEA)
        for place, given in points.items()
        for criterion, one in zip(criteria, given, strict=True)
    )


def _count(call: Call, coordinator: Person, places: int, now: datetime) -> None:
    """The list itself is counted by the action: nobody else could make its record."""
    actor = Actor(
        person_id=coordinator.pk,
        roles=frozenset({("coordinator", call.edition.programme_id)}),
    )
    selection.set_quotas(
        actor=actor,
        call_id=call.pk,
        quotas=[
            QuotaData("Najwyżej 1 z gminy", "gmina", each=True, maximum=1),
            QuotaData("Wójtowie", "rola", "wojt", minimum=1),
            QuotaData("Kobiety", "plec", "K", minimum=1),
        ],
        places=places,
        reserve=8,
        confirm_days=5,
        now=now,
    )
    selection.propose(actor=actor, call_id=call.pk, seed="2027", now=now)
