"""The people and the programme of this room's tests."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

from PIL import Image

from pracownia.announce.programmes import actions
from pracownia.announce.programmes.models import Edition, Role, Window
from pracownia.commons.people.models import Organisation, Person
from pracownia.core.access import Actor
from pracownia.core.polish import WARSAW

ADMIN = Actor(person_id=None, is_admin=True)
STRANGER = Actor()


def warsaw(*moment):
    return datetime(*moment, tzinfo=WARSAW).astimezone(UTC)


BEFORE = warsaw(2027, 3, 20, 12)
DURING = warsaw(2027, 4, 3, 14, 32)
AFTER = warsaw(2027, 4, 13, 8)


def a_person(first="Anna", last="Wrona", **more):
    email = f"{first}.{last}@poraj.example".lower().replace("ł", "l")
    found = Person.objects.filter(email=email).first()
    return found or Person.objects.create_user(email, first_name=first, last_name=last, **more)


def a_coordinator(programme_id):
    """Anna Wrona, with her role in the programme."""
    anna = a_person()
    actions.give_role(
        actor=ADMIN, programme_id=programme_id, role=Role.COORDINATOR, person_id=anna.pk
    )
    return Actor(person_id=anna.pk, roles=frozenset({(Role.COORDINATOR, programme_id)}))


def an_organisation(name="Fundacja Wspólny Stół"):
    found = Organisation.objects.filter(name=name).first()
    return found or Organisation.objects.create(name=name)


def a_programme(**changes):
    given = {
        "actor": ADMIN,
        "name": "Pracownia Samorządowa",
        "organiser_id": an_organisation().pk,
        "former_name": "Akademia Samorządowa",
    }
    return actions.found_programme(**given | changes)


def a_draft(programme=None, **changes):
    programme = programme or a_programme()
    given = {
        "actor": ADMIN,
        "programme_id": programme.pk,
        "title": "Pracownia Samorządowa 2027–2028",
        "code": "PS-III",
        "lead": "Dwuletnia, bezpłatna akademia dla 32 osób, które rządzą w gminach i miastach "
        "i chcą to robić razem z mieszkańcami.",
        "places": 32,
        "starts_on": date(2027, 3, 1),
        "ends_on": date(2028, 12, 31),
    }
    return actions.draft_edition(**given | changes)


def a_picture():
    drawn = io.BytesIO()
    Image.new("RGB", (640, 400), "#24378f").save(drawn, "PNG")
    drawn.seek(0)
    return drawn


PLAN = [
    {
        "title": "Webinary tematyczne",
        "description": "Wtorki, 17:00–18:30. Prawo samorządowe, finanse gminy, konsultacje.",
        "count": 10,
        "starts_on": date(2027, 5, 1),
        "ends_on": date(2027, 11, 30),
        "precision": "month",
        "mode": "online",
    },
    {
        "title": "Zjazd I: wspólna diagnoza",
        "description": "Trzy dni warsztatów w Sandomierzu. Nocleg zapewnia organizator.",
        "count": 1,
        "days": 3,
        "starts_on": date(2027, 7, 9),
        "ends_on": date(2027, 7, 11),
        "precision": "day",
        "mode": "on_site",
    },
    {
        "title": "Testowanie rozwiązań",
        "description": "Rok wsparcia eksperckiego.",
        "starts_on": date(2028, 1, 1),
        "precision": "year",
        "mode": "mixed",
    },
    {"title": "Spotkania sieci", "precision": "none", "mode": "online"},
]
TEAM = [
    {"name": "Anna Wrona", "function": "koordynatorka Pracowni"},
    {
        "name": "Szymon Zaręba",
        "function": "ekspert",
        "speciality": "prawo samorządowe i jawność",
        "biography": "Radca prawny. Od 15 lat doradza gminom.",
        "is_expert": True,
    },
    {"name": "Iwona Kania", "function": "radna, finanse gminy", "organisation": "Gmina Poraj"},
]
WINDOWS = {
    Window.Kind.ANNOUNCEMENT: (warsaw(2027, 3, 1), warsaw(2027, 3, 1, 23, 59)),
    Window.Kind.APPLICATIONS: (warsaw(2027, 3, 29), warsaw(2027, 4, 12, 23, 59)),
    Window.Kind.ASSESSMENT: (warsaw(2027, 4, 13), warsaw(2027, 4, 23, 23, 59)),
    Window.Kind.RESULTS: (warsaw(2027, 4, 26, 12), warsaw(2027, 4, 26, 12)),
}


def an_edition(programme=None, *, points=3, published=True, **changes):
    """An edition with everything its page can say."""
    edition = a_draft(programme, **changes)
    pk = edition.pk
    for kind, (opens_at, closes_at) in WINDOWS.items():
        actions.set_window(
            actor=ADMIN, edition_id=pk, kind=kind, opens_at=opens_at, closes_at=closes_at
        )
    actions.set_points(
        actor=ADMIN,
        edition_id=pk,
        kind="audience",
        points=[f"Chcesz sprawdzić u siebie rozwiązanie numer {n}." for n in range(points)],
    )
    actions.set_points(
        actor=ADMIN,
        edition_id=pk,
        kind="gain",
        points=[{"text": "Sieć 32 osób, do których można zadzwonić.", "icon": "stol"}],
    )
    actions.set_points(
        actor=ADMIN, edition_id=pk, kind="duty", points=["Bierzesz udział we wszystkich zjazdach."]
    )
    actions.set_points(
        actor=ADMIN,
        edition_id=pk,
        kind="role",
        points=["wójtki i wójtowie", "radne i radni"],
    )
    actions.set_plan(actor=ADMIN, edition_id=pk, sessions=PLAN * max(points // 3, 1))
    actions.set_team(actor=ADMIN, edition_id=pk, members=TEAM * max(points // 3, 1))
    actions.set_partners(
        actor=ADMIN,
        edition_id=pk,
        partners=[(an_organisation("Stowarzyszenie POLITES").pk, "partner pilotażu")],
    )
    actions.set_funding(
        actor=ADMIN,
        edition_id=pk,
        name="Fundusz Dobrych Gmin",
        sentence="Projekt sfinansowany ze środków publicznych w ramach programu grantowego.",
        marks=[{"alt": "znak programu"}, {"alt": "znak grantodawcy"}],
        grant=Decimal("139980"),
        total=Decimal("152400"),
    )
    actions.describe(
        actor=ADMIN,
        edition_id=pk,
        contact_name="Anna Wrona",
        contact_hours="w dni robocze od 9 do 15",
        contact_email="nabor@wspolnystol.example",
        contact_phone="32 000 00 00",
        source="Związek Gmin Wiejskich RP",
        source_url="https://zgw.example/nabor",
        official_title="Akademia uczestnictwa dla gmin",
    )
    actions.publish_document(
        actor=ADMIN,
        edition_id=pk,
        title="Zasady uczestnictwa",
        body="# Zasady\n\nDla **wszystkich** w gminie.\n\n- jeden\n- dwa",
        now=BEFORE,
    )
    if published:
        actions.publish_edition(actor=ADMIN, edition_id=pk, now=BEFORE)
    return Edition.objects.get(pk=pk)
