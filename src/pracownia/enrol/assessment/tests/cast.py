"""A call that has closed, its applicants, the office, and a committee of three with a chair."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from pracownia.announce.programmes.models import (
    Document,
    DocumentVersion,
    Edition,
    Membership,
    Programme,
    Window,
)
from pracownia.commons.people.models import Organisation, Person
from pracownia.commons.privacy.models import Text
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.commons.questionnaires.models import Field, Questionnaire, Section, Sheet, Version
from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.applications.models import Application, Call, Submission
from pracownia.enrol.applications.queries import Told
from pracownia.enrol.applications.queries.calls import calls_with
from pracownia.enrol.assessment import actions
from pracownia.enrol.assessment.models import FormalCard, MeritCard, Reviewer
from pracownia.enrol.assessment.queries.waiting import Waiting, asked_of_calls, waiting_in
from pracownia.enrol.assessment.rules import FormalItem, Given, MeritItem

OPENS = datetime(2027, 3, 29, 6, tzinfo=UTC)
CLOSES = datetime(2027, 4, 12, 21, 59, 59, tzinfo=UTC)
NOW = datetime(2027, 4, 15, 10, tzinfo=UTC)
ENDS = datetime(2027, 4, 23, 21, 59, 59, tzinfo=UTC)
LATE = ENDS + timedelta(seconds=1)
WHY = "Konkretny przykład współpracy z mieszkańcami. " * 3
DECLARATION = "Oświadczam, że ocenię zgłoszenia bezstronnie i zachowam ich treść w poufności."


def person(email: str, first: str, last: str) -> Person:
    return Person.objects.create_user(email, first_name=first, last_name=last)


@dataclass
class World:
    programme: Programme
    edition: Edition
    call: Call
    anna: Person
    jan: Person
    tomasz: Person
    marta: Person
    pawel: Person
    dorota: Person
    stranger: Person
    applications: list[Application] = field(default_factory=list)
    reviewers: dict[str, Reviewer] = field(default_factory=dict)

    def actor(self, who: Person) -> Actor:
        roles = Membership.objects.filter(person=who).values_list("role", "programme_id")
        return Actor(person_id=who.pk, roles=frozenset(roles))

    @property
    def office(self) -> Actor:
        return self.actor(self.anna)

    @property
    def criteria(self) -> list:
        return list(self.call.assessment.merit_criteria.all())

    def marks(self, *points: int, why: str = WHY) -> dict[int, Given]:
        return {
            one.pk: Given(number, why) for one, number in zip(self.criteria, points, strict=True)
        }

    def apply(self, number: int, place: str = "240905", organisation: str = "") -> Application:
        """An application as the applications room leaves it."""
        who = person(f"kandydat{number}@gmina.example", f"Imie{number}", f"Nazwisko{number}")
        answers = {"imie": who.first_name, "motywacja": f"Motywacja {number}. TAJNE{number}"}
        sheet = Sheet.objects.create(version=self.call.questionnaire, answers=answers)
        sent = CLOSES - timedelta(hours=100 - number)
        application = Application.objects.create(
            call=self.call,
            person=who,
            sheet=sheet,
            state="submitted",
            number=f"PS-{number:04}",
            started_at=OPENS,
            submitted_at=sent,
            version=1,
            traits={"gmina": place, "organizacja": organisation, "rola": "radny"},
            labels={"gmina": f"Gmina {place}"},
        )
        Submission.objects.create(
            application=application,
            version=1,
            answers=answers,
            traits=application.traits,
            submitted_at=sent,
            received_at=sent,
            checksum="0" * 64,
        )
        self.applications.append(application)
        return application

    def accept(self, application: Application) -> FormalCard:
        return actions.decide_formally(
            actor=self.office,
            application_id=application.pk,
            version=application.version,
            answers=self.all_met(),
            result="positive",
            now=NOW,
        )

    def all_met(self, but: int | None = None) -> dict[int, dict]:
        return {
            one.pk: {"met": place != but, "note": ""}
            for place, one in enumerate(self.call.assessment.formal_criteria.all())
        }

    def finish(self, card: MeritCard, *points: int, now: datetime = NOW) -> MeritCard:
        card.refresh_from_db()
        return actions.finish_card(
            actor=self.actor(card.reviewer.person),
            card_id=card.pk,
            marks=self.marks(*points),
            comment="",
            revision=card.revision,
            now=now,
        )

    def waiting(self, now: datetime) -> Waiting:
        """What the desk of the office is told about the call."""
        asked = asked_of_calls(now)
        [call] = calls_with(self.call.edition_id, **asked)
        told = Told(call, {name: getattr(call, name) for name in asked})
        [found] = waiting_in([told])
        return found

    def give(self, application: Application, who: Person) -> MeritCard:
        return actions.assign_card(
            actor=self.office,
            application_id=application.pk,
            reviewer_id=self.reviewers[who.email].pk,
            now=NOW,
        )


def world(
    *,
    applications: int = 0,
    plan: bool = True,
    committee: bool = True,
    also: dict[str, Any] | None = None,
) -> World:
    """Everything set up; the committee has declared impartiality; ``also`` is one more question."""
    organiser = Organisation.objects.create(name="Fundacja Szkoła z Klasą")
    programme = Programme.objects.create(slug="pracownia", name="Pracownia", organiser=organiser)
    edition = Edition.objects.create(
        programme=programme,
        slug="pracownia-2027",
        title="Pracownia Samorządowa",
        code="PS",
        lead="Lead",
        places=32,
        state="published",
    )
    window = Window.objects.create(
        edition=edition, kind="applications", opens_at=OPENS, closes_at=CLOSES
    )
    Window.objects.create(edition=edition, kind="assessment", opens_at=CLOSES, closes_at=ENDS)
    document = Document.objects.create(edition=edition, slug="regulamin", title="Zasady", order=1)
    rules = DocumentVersion.objects.create(document=document, number=1, published_at=OPENS)
    notice = Text.objects.create(
        programme_id=programme.pk,
        kind=Text.Kind.NOTICE,
        purpose="applications",
        number=1,
        title="Informacja",
        body="Informacja o danych",
        published_at=OPENS,
    )
    version = Version.objects.create(
        questionnaire=Questionnaire.objects.create(title="Zgłoszenie"), number=1
    )
    for order, (slug, title, name, kind) in enumerate(
        [("osoba", "Osoba", "imie", "short"), ("motywacja", "Motywacja", "motywacja", "long")], 1
    ):
        section = Section.objects.create(version=version, order=order, slug=slug, title=title)
        Field.objects.create(section=section, order=1, slug=name, kind=kind, label=title)
    if also is not None:
        Field.objects.create(section=version.sections.get(slug="osoba"), order=2, **also)
    questionnaires.publish_version(actor=SYSTEM, version_id=version.pk, now=OPENS)
    call = Call.objects.create(
        edition=edition,
        window=window,
        questionnaire=version,
        rules=rules,
        notice=notice,
        name="Nabór 2027",
    )
    made = World(
        programme,
        edition,
        call,
        person("anna@org.example", "Anna", "Wrona"),
        person("jan@org.example", "Jan", "Maj"),
        person("tomasz@org.example", "Tomasz", "Lis"),
        person("marta@org.example", "Marta", "Głowacka"),
        person("pawel@org.example", "Paweł", "Szulc"),
        person("dorota@org.example", "Dorota", "Rak"),
        person("obcy@org.example", "Jerzy", "Obcy"),
    )
    for who in (made.anna, made.jan):
        Membership.objects.create(programme=programme, person=who, role="coordinator")
    if plan:
        set_plan(made)
    if plan and committee:
        for who in (made.tomasz, made.marta, made.pawel):
            appoint(made, who)
        appoint(made, made.dorota, is_chair=True)
    for number in range(1, applications + 1):
        made.accept(made.apply(number))
    return made


def set_plan(made: World, **changes):
    values = {
        "actor": made.office,
        "call_id": made.call.pk,
        "divergence": Decimal(25),
        "declaration": DECLARATION,
        "formal": [
            FormalItem("Zgłoszenie jest kompletne", "Uzupełnij odpowiedzi.", ("motywacja",)),
            FormalItem("Osoba pełni funkcję w gminie", "Podaj funkcję.", ("osoba",)),
        ],
        "merit": [
            MeritItem(
                "Współpraca z mieszkańcami",
                60,
                "Jak gmina rozmawia z ludźmi",
                ("Czy jest przykład?",),
                {0: "brak przykładu", 60: "sprawdzony przykład"},
                sections=("motywacja",),
            ),
            MeritItem("Gotowość do dzielenia się", 20, weight=Decimal(2), sections=("motywacja",)),
        ],
        "now": NOW,
    }
    plan = actions.set_plan(**{**values, **changes})
    made.call = Call.objects.get(pk=made.call.pk)
    return plan


def appoint(made: World, who: Person, *, declared: bool = True, **more) -> Reviewer:
    reviewer = actions.appoint(
        actor=made.office, call_id=made.call.pk, email=who.email, now=NOW, **more
    )
    if declared:
        reviewer = actions.declare_impartiality(
            actor=made.actor(who), reviewer_id=reviewer.pk, now=NOW
        )
    made.reviewers[who.email] = reviewer
    return reviewer
