"""Who plays in the tests of selection: a call of twelve people, a committee, limits."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from pracownia.announce.programmes.models import (
    Document,
    DocumentVersion,
    Edition,
    Funder,
    Membership,
    Programme,
    Window,
)
from pracownia.commons.people.models import Organisation, Person
from pracownia.commons.places.loading import restore_places
from pracownia.commons.places.models import Place
from pracownia.commons.privacy.models import Agreement, Text
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires.models import Field, Questionnaire, Section, Sheet, Version
from pracownia.core.access import SYSTEM, Actor
from pracownia.core.polish import fold
from pracownia.enrol.applications.models import Application, Call
from pracownia.enrol.assessment.models import (
    FormalCard,
    Mark,
    MeritCard,
    MeritCriterion,
    Plan,
    Reviewer,
    Score,
)
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.rules import QuotaData

NOW = datetime(2027, 4, 26, 10, tzinfo=UTC)

# name, gender, function, municipality, mark
PEOPLE = [
    ("Katarzyna Wójcik", "f", "wojt", "240904", 90),
    ("Iwona Kania", "f", "radny", "240904", 88),
    ("Jan Bator", "m", "radny", "246901", 85),
    ("Ewa Lisiecka", "f", "wojt", "060101", 82),
    ("Piotr Zych", "m", "burmistrz", "240901", 80),
    ("Halina Mróz", "f", "radny", "020101", 80),
    ("Adam Wilk", "m", "radny", "040101", 78),
    ("Teresa Gaj", "f", "wojt", "160102", 75),
    ("Olga Duda", "f", "burmistrz", "120101", 74),
    ("Marek Sowa", "m", "radny", "100101", 70),
    ("Lena Kos", "f", "radny", "140101", 66),
    ("Igor Bąk", "m", "radny", "180103", 40),
]
ROLES = {"wojt": "wójt", "burmistrz": "burmistrz", "radny": "radny"}


class Cast:
    """The whole stage; ``self.applications`` by last name."""

    def __init__(self, people: list[tuple[Any, ...]] | None = None) -> None:
        if not Place.objects.exists():  # an earlier test with transactions emptied every table
            restore_places()
        self.programme = a_programme()
        self.edition = Edition.objects.get(programme=self.programme)
        self.call = a_call(self.edition)
        self.plan = a_plan(self.call)
        self.anna = a_person("Anna Wrona", self.programme, "coordinator")
        self.beata = a_person("Beata Nowak", self.programme, "coordinator")
        self.dorota = a_person("Dorota Rak", self.programme, "chair")
        self.tomasz = a_person("Tomasz Lis", self.programme, "reviewer")
        self.marta = a_person("Marta Głowacka", self.programme, "reviewer")
        self.stranger = a_person("Obcy Człowiek", self.programme)
        self.coordinator = acting(self.anna, "coordinator", self.programme)
        self.second = acting(self.beata, "coordinator", self.programme)
        self.chair = acting(self.dorota, "chair", self.programme)
        self.reviewers = [
            a_reviewer(self.call, self.tomasz, "Fundacja Wspólna Gmina"),
            a_reviewer(self.call, self.marta, "Uniwersytet"),
        ]
        self.chairing = a_reviewer(self.call, self.dorota, "Fundacja Wspólna Gmina", is_chair=True)
        self.applications = {}
        for place, row in enumerate(people or PEOPLE, 1):
            application = an_application(self.call, place, *row, anna=self.anna)
            self.applications[row[0].split()[-1]] = application

    def limits(self, quotas: list[QuotaData] | None = None, **changes: Any):
        given: dict[str, Any] = {"places": 5, "reserve": 3, "confirm_days": 5, **changes}
        return actions.set_quotas(
            actor=self.coordinator,
            call_id=self.call.pk,
            quotas=LIMITS if quotas is None else quotas,
            now=NOW,
            **given,
        )

    def proposed(self, seed: str = "2027", **changes: Any):
        self.limits(**changes)
        return actions.propose(actor=self.coordinator, call_id=self.call.pk, seed=seed, now=NOW)

    def person(self, last: str) -> Person:
        return self.applications[last].person

    def actor(self, last: str) -> Actor:
        return Actor(person_id=self.person(last).pk)


LIMITS = [
    QuotaData("Najwyżej 1 z gminy", "gmina", each=True, maximum=1),
    QuotaData("Wójtowie", "rola", "wojt", minimum=3),
    QuotaData("Województwa", "wojewodztwo", distinct=True, minimum=4),
]


def a_programme() -> Programme:
    organiser = Organisation.objects.create(name="Fundacja Wspólna Gmina")
    programme = Programme.objects.create(
        slug="pracownia", name="Pracownia Samorządowa", organiser=organiser
    )
    Edition.objects.create(
        programme=programme,
        slug="pracownia-3",
        title="Pracownia Samorządowa, edycja III",
        code="PS",
        places=5,
        state="published",
        published_at=NOW,
        contact_name="Anna Wrona",
        contact_email="pracownia@example.org",
        contact_phone="32 000 00 00",
        funder=Funder.objects.create(name="Fundusz", sentence="Sfinansowano ze środków Funduszu."),
    )
    return programme


def a_call(edition: Edition) -> Call:
    window = Window.objects.create(
        edition=edition,
        kind="applications",
        opens_at=NOW - timedelta(days=40),
        closes_at=NOW - timedelta(days=20),
    )
    Window.objects.create(
        edition=edition,
        kind="assessment",
        opens_at=NOW - timedelta(days=20),
        closes_at=NOW - timedelta(days=1),
    )
    rules = DocumentVersion.objects.create(
        document=Document.objects.create(
            edition=edition, slug="regulamin", title="Regulamin", order=1
        ),
        number=1,
        published_at=NOW,
    )
    notice = Text.objects.create(
        kind="notice", purpose="nabor", number=1, title="Dane", body="…", published_at=NOW
    )
    publicity = Text.objects.create(
        kind="consent", purpose="lista", number=1, title="Imię", body="…", published_at=NOW
    )
    version = Version.objects.create(
        questionnaire=Questionnaire.objects.create(title="Zgłoszenie"), number=1
    )
    section = Section.objects.create(version=version, order=1, slug="osoba", title="Dane")
    for order, (slug, kind, trait, given) in enumerate(
        [
            ("funkcja", "function", "rola", {"kinds": ["wojt", "burmistrz", "radny"]}),
            ("gmina", "place", "gmina", {}),
            ("plec", "one", "plec", {"options": [["K", "kobieta"], ["M", "mężczyzna"]]}),
            ("organizacja", "organisation", "organizacja", {}),
        ]
    ):
        Field.objects.create(
            section=section, order=order, slug=slug, kind=kind, label=slug, trait=trait, rules=given
        )
    questionnaires.publish_version(actor=SYSTEM, version_id=version.pk, now=NOW)
    return Call.objects.create(
        edition=edition,
        window=window,
        questionnaire=version,
        rules=rules,
        notice=notice,
        publicity=publicity,
        name="Nabór",
    )


def a_plan(call: Call) -> Plan:
    plan = Plan.objects.create(
        call=call, divergence=Decimal(20), threshold=Decimal(50), declaration="Jestem bezstronna."
    )
    for order, (name, most) in enumerate(
        [("Współpraca z mieszkańcami", 40), ("Pomysł do przetestowania", 60)], 1
    ):
        MeritCriterion.objects.create(plan=plan, order=order, name=name, max_points=most)
    return plan


def a_person(name: str, programme: Programme | None = None, role: str = "", **more: Any) -> Person:
    first, _, last = name.partition(" ")
    person = Person.objects.create_user(
        f"{fold(first)}.{fold(last)}@example.org", first_name=first, last_name=last, **more
    )
    if role:
        Membership.objects.create(programme=programme, person=person, role=role)
    return person


def acting(person: Person, role: str, programme: Programme) -> Actor:
    return Actor(person_id=person.pk, roles=frozenset({(role, programme.pk)}))


def a_reviewer(call: Call, person: Person, workplace: str, *, is_chair: bool = False) -> Reviewer:
    return Reviewer.objects.create(
        call=call,
        person=person,
        is_chair=is_chair,
        workplace=workplace,
        appointed_at=NOW - timedelta(days=25),
        declared_at=NOW - timedelta(days=24),
    )


def an_application(
    call: Call,
    place: int,
    name: str,
    gender: str,
    role: str,
    municipality: str,
    mark: int,
    *,
    anna: Person,
) -> Application:
    person = a_person(name, gender=gender)
    where = Place.objects.select_related("parent__parent").get(code=municipality)
    voivodeship = where.parent.parent.name
    application = Application.objects.create(
        call=call,
        person=person,
        sheet=Sheet.objects.create(version=call.questionnaire),
        state="submitted",
        number=f"PS-{place:04d}",
        started_at=NOW - timedelta(days=30),
        submitted_at=NOW - timedelta(days=25),
        version=1,
        traits={
            "rola": role,
            "gmina": municipality,
            "wojewodztwo": municipality[:2],
            "typ_gminy": where.kind,
            "plec": {"f": "K", "m": "M"}[gender],
        },
        labels={
            "osoba": name,
            "rola": ROLES[role],
            "gmina": where.name,
            "wojewodztwo": voivodeship,
            "typ_gminy": where.get_kind_display(),
        },
        search=f"ps-{place:04d} {name.lower()} {where.search}",
    )
    if gender == "f":
        Agreement.objects.create(
            text=call.publicity,
            person=person,
            about=f"applications.application:{application.pk}",
            given_at=NOW,
        )
    FormalCard.objects.create(
        application=application, version=1, result="positive", decided_by=anna, decided_at=NOW
    )
    Score.objects.create(
        application=application,
        marks=[str(mark - 2), str(mark + 2)],
        mean=Decimal(mark),
        spread=Decimal(4),
        cards=2,
        is_final=True,
    )
    return application


def with_cards(cast: Cast, last: str) -> None:
    """Two finished cards, with points in both criteria and a note for the committee."""
    criteria = list(cast.plan.merit_criteria.all())
    for reviewer, points in zip(cast.reviewers, ((30, 56), (34, 60)), strict=True):
        card = MeritCard.objects.create(
            application=cast.applications[last],
            reviewer=reviewer,
            assigned_at=NOW,
            finished_at=NOW,
            total=Decimal(sum(points)),
            comment="Konkretny przykład z przystankiem.",
        )
        for criterion, given in zip(criteria, points, strict=True):
            Mark.objects.create(card=card, criterion=criterion, points=given, justification="…")
