"""One call from its first draft to the archive: everybody has something of their own in it.

The story is told in phases, each from the one before, by the actions of the rooms and by their
clock. Applicants: the winner (with a helper who may write), the reserve, the refused, and a
drafter who sends nothing. The second coordinator has had no part in anything.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Edition, Membership
from pracownia.announce.programmes.tests.cast import an_organisation
from pracownia.commons.people.models import Person
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.core.access import SYSTEM, Actor
from pracownia.engines.clock import WARSAW
from pracownia.enrol.appeals import actions as appeals
from pracownia.enrol.appeals.models import Appeal
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.applications import queries as applied
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.states import Right
from pracownia.enrol.applications.tests.cast import KONTAKT, SECTIONS
from pracownia.enrol.assessment import actions as assessing
from pracownia.enrol.assessment.models import MeritCard
from pracownia.enrol.assessment.rules import FormalItem, Given, MeritItem
from pracownia.enrol.deliberation import actions as deliberating
from pracownia.enrol.interviews import actions as interviewing
from pracownia.enrol.interviews.models import Invitee, Slot
from pracownia.enrol.interviews.rules import Given as Said
from pracownia.enrol.interviews.rules import QuestionItem, Span
from pracownia.enrol.selection import actions as selecting
from pracownia.enrol.selection.models import Offer

PEOPLE = {
    "nobody": "Jerzy Obcy",
    "winner": "Katarzyna Wójcik",
    "helper": "Piotr Zych",
    "reserve": "Iwona Kania",
    "refused": "Jan Bator",
    "drafter": "Halina Mróz",
    "reviewer": "Tomasz Lis",
    "second_reviewer": "Marta Głowacka",
    "conflicted": "Paweł Szulc",
    "chair": "Dorota Rak",
    "expert": "Szymon Zaręba",
    "controller": "Zofia Bień",
    "coordinator": "Anna Wrona",
    "second": "Celina Maj",
    "foreign": "Beata Nowak",
    "administrator": "Ewa Lisiecka",
}
ROLES = ("stranger", *PEOPLE)
SENT = ("winner", "reserve", "refused")
SLUG = "opowiesc"
# What some may read, and when: the table names them.
SECRETS = {
    "answers": "KANAREK odpowiedzi wygranej",
    "draft": "KANAREK szkicu, którego nie wysłano",
    "reserve's answers": "KANAREK odpowiedzi z rezerwy",
    "marks of the reviewer": "KANAREK oceny Tomasza",
    "marks of the second": "KANAREK oceny Marty",
    "conflict": "KANAREK powodu wyłączenia Pawła",
    "voice": "KANAREK głosu w obradach",
    "interview": "KANAREK uwag z rozmowy",
    "appeal": "KANAREK odwołania osoby z rezerwy",
}
WHY = "Konkretny przykład współpracy z mieszkańcami. " * 3
ADMIN = Actor(is_admin=True)


def at(day: int, month: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """By the wall clock in Warsaw, in 2027: Easter and the change of clocks are on 28 March."""
    return datetime(2027, month, day, hour, minute, second, tzinfo=WARSAW)


OPENS, CLOSES = at(1, 3, 8), at(14, 3, 23, 59, 59)
ASSESSED = at(31, 3, 23, 59, 59)
TALKS = date(2027, 4, 9)


class Story:
    """``things`` names what addresses and forms of the table mean."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.things: dict[str, Any] = {"slug": SLUG, "elsewhere": "inna"}
        self.told = ""

    def tell(self, phase: str) -> None:
        """Go on to a phase, through those before. Time never turns."""
        names = list(PHASES)
        begun = names.index(self.told) + 1 if self.told else 0
        assert names.index(phase) + 1 >= begun, f"{phase} is over"
        for name in names[begun : names.index(phase) + 1]:
            moment, happens = PHASES[name]
            happens(self, moment)
            self.told = name

    def actor(self, role: str) -> Actor:
        person = self.people[role]
        roles = Membership.objects.filter(person=person).values_list("role", "programme_id")
        return Actor(person_id=person.pk, roles=frozenset(roles), is_admin=person.is_admin)

    def of(self, role: str) -> Application:
        return Application.objects.get(person=self.people[role], call=self.call)

    # Phases

    def draft(self, now: datetime) -> None:
        """The coordinator writes the page and the call, nothing is published."""
        for role, name in PEOPLE.items():
            first, last = name.split()
            self.people[role] = Person.objects.create_user(
                f"{role}@poraj.example",
                first_name=first,
                last_name=last,
                is_admin=role == "administrator",
            )
        self.programme, self.edition = self._programme("Opowieść", SLUG)
        self._programme("Inna", "inna", published_at=now)
        for role in ("chair", "expert", "controller", "coordinator"):
            self._role(role, role)
        self._role("coordinator", "second")
        for kind, opens, closes in (
            ("applications", OPENS, CLOSES),
            ("assessment", at(15, 3, 8), ASSESSED),
            ("results", at(19, 4), at(19, 4)),
        ):
            programmes.set_window(
                actor=ADMIN,
                edition_id=self.edition.pk,
                kind=kind,
                opens_at=opens,
                closes_at=closes,
            )
        self._open_call(now)

    def announced(self, now: datetime) -> None:
        programmes.publish_edition(actor=ADMIN, edition_id=self.edition.pk, now=now)

    def open(self, now: datetime) -> None:
        sent = at(3, 3)
        for role, secret in zip(
            SENT, (SECRETS["answers"], SECRETS["reserve's answers"], "Opis sprawy."), strict=True
        ):
            draft = self._fill(role, secret, sent)
            if role == "winner":
                self._let_help(draft, sent)
            application = applying.submit(
                actor=self.actor(role),
                application_id=draft.pk,
                key=f"{role}-k",
                received_at=sent,
                now=sent,
                publish_name=role == "winner",
            )
            self.things |= {role: application.number, f"{role}_id": application.pk}
        draft = self._fill("drafter", SECRETS["draft"], at(4, 3))
        self.things |= {"drafter_id": draft.pk}
        plan = assessing.set_plan(
            actor=self.actor("coordinator"),
            call_id=self.call.pk,
            divergence=Decimal(50),
            declaration="Oświadczam, że ocenię zgłoszenia bezstronnie.",
            formal=[FormalItem("Kompletne", "Uzupełnij.", ("wspolpraca",))],
            merit=[MeritItem("Współpraca", 60, "Opis", ("wspolpraca",))],
            now=now,
        )
        self.things["criterion"] = plan.merit_criteria.get().pk
        self.things["formal"] = plan.formal_criteria.get().pk

    def closed(self, now: datetime) -> None:
        """A committee is appointed and declares; nothing has been looked at."""
        deliberating.set_ways(
            actor=self.actor("coordinator"), call_id=self.call.pk, shares_cards=True
        )
        self.seats = {}
        for role in ("reviewer", "second_reviewer", "conflicted", "chair"):
            seat = assessing.appoint(
                actor=self.actor("coordinator"),
                call_id=self.call.pk,
                email=self.people[role].email,
                workplace="Uniwersytet",
                is_chair=role == "chair",
                now=now,
            )
            assessing.declare_impartiality(actor=self.actor(role), reviewer_id=seat.pk, now=now)
            self.seats[role] = seat
            self.things[f"seat_{role}"] = seat.pk

    def assessment(self, now: datetime) -> None:
        """All passed the formal check. The reviewer has the winner's card open, and sent another.

        The second reviewer has sent the winner's; the third one knows her and said so.
        """
        for role in SENT:
            self._pass_formally(role, at(16, 3))
        conflict = self._give("winner", "conflicted", at(17, 3))
        assessing.declare_conflict(
            actor=self.actor("conflicted"),
            card_id=conflict.pk,
            reason=SECRETS["conflict"],
            now=at(17, 3),
        )
        for role in SENT:
            for who in ("reviewer", "second_reviewer"):
                if (role, who) != ("refused", "second_reviewer"):
                    self._give(role, who, at(17, 3))
        self._mark("winner", "second_reviewer", 58, at(18, 3))
        for who in ("reviewer", "second_reviewer"):
            self._mark("reserve", who, 50, at(18, 3))
        deliberating.write(
            actor=self.actor("chair"),
            application_id=self.things["reserve_id"],
            text=SECRETS["voice"],
            now=at(19, 3),
        )

    def interviews(self, now: datetime) -> None:
        """All cards are sent, the best three have their time, and one was heard already."""
        self._mark("winner", "reviewer", 58, at(29, 3))
        self._give("refused", "second_reviewer", at(27, 3))
        for who in ("reviewer", "second_reviewer"):
            self._mark("refused", who, 40, at(29, 3))
        office, call = self.actor("coordinator"), self.call.pk
        plan = interviewing.set_plan(
            actor=office,
            call_id=call,
            length=30,
            panel=1,
            seats=1,
            rooms="Sala 1",
            change_hours=24,
            weight=40,
            min_justification=0,
            questions=[QuestionItem("Co zmienisz?", 10, {0: "nic"})],
            spans=[Span(TALKS, time(9), time(12))],
            now=at(1, 4),
        )
        interviewing.invite_best(actor=office, call_id=call, count=2, now=at(1, 4))
        slots = list(Slot.objects.filter(plan=plan).values_list("pk", flat=True))
        for role in ("winner", "reserve"):
            talk = Invitee.objects.get(application_id=self.things[f"{role}_id"])
            self.things[f"talk_{role}"] = talk.pk
            interviewing.give_times(
                actor=self.actor(role), invitee_id=talk.pk, slots=slots, now=at(2, 4)
            )
        interviewing.give_reviewer_times(
            actor=self.actor("reviewer"), call_id=call, slots=slots, now=at(2, 4)
        )
        interviewing.arrange(actor=office, call_id=call, seed="7", now=at(2, 4))
        interviewing.publish(actor=office, call_id=call, now=at(2, 4))
        self.things["question"] = plan.questions.get().pk
        taken = Invitee.objects.filter(plan=plan).values_list("meeting__slot_id", flat=True)
        self.things["free_time"] = next(one for one in slots if one not in set(taken))

    def selection(self, now: datetime) -> None:
        """Everybody was heard; the list is counted, and nobody has approved it."""
        for role, points in (("winner", 9), ("reserve", 7)):
            sheet = interviewing.finish_sheet(
                actor=self.actor("reviewer"),
                invitee_id=self.things[f"talk_{role}"],
                given={self.things["question"]: Said(points, "Bo tak.")},
                comment=SECRETS["interview"],
                revision=0,
                now=at(9, 4, 13),
            )
            if role == "winner":
                self.things["sheet"] = sheet.pk
        office, call = self.actor("coordinator"), self.call.pk
        selecting.set_quotas(
            actor=office,
            call_id=call,
            places=1,
            reserve=1,
            confirm_days=5,
            quotas=[],
            now=at(12, 4),
        )
        appeals.set_terms(
            actor=office,
            call_id=call,
            days_to_appeal=7,
            days_to_decide=14,
            extra_places=False,
            now=at(12, 4),
        )
        run = selecting.propose(actor=office, call_id=call, seed="2027", now=at(12, 4))
        self.run_id = run.pk
        self._keep_revision(run)

    def approved(self, now: datetime) -> None:
        """The chair approved the list; only the committee knows it."""
        chair = self.actor("chair")
        run = selecting.approve(
            actor=chair, run_id=self.run_id, revision=self.things["revision"], now=at(15, 4)
        )
        self._keep_revision(run)
        paper = selecting.issue_protocol(
            actor=chair,
            run_id=self.run_id,
            met_on=date(2027, 4, 15),
            present=[self.seats["chair"].pk],
            remarks="Bez uwag.",
            now=at(15, 4),
        )[0]
        self.things["protocol"] = paper.number

    def results(self, now: datetime) -> None:
        """Announced; the person on the reserve has appealed, the others may."""
        told = at(19, 4)
        run = selecting.announce(actor=self.actor("coordinator"), run_id=self.run_id, now=told)
        self._keep_revision(run)
        appealed = appeals.send(
            actor=self.actor("reserve"),
            application_id=self.things["reserve_id"],
            reasons=SECRETS["appeal"],
            now=at(20, 4, 9),
        )
        assert isinstance(appealed, Appeal)
        self.things["appeal"] = appealed.pk
        self.things["offer"] = Offer.objects.get(state="waiting").pk

    def appeals_over(self, now: datetime) -> None:
        """Nobody appeals any more, and one appeal waits; the place went to the reserve unasked."""
        selecting.expire_offers(actor=SYSTEM, now=at(27, 4))

    def archived(self, now: datetime) -> None:
        programmes.archive_edition(
            actor=self.actor("coordinator"), edition_id=self.edition.pk, now=now
        )

    # Acts

    def _programme(
        self, name: str, slug: str, published_at: datetime | None = None
    ) -> tuple[Any, Edition]:
        organiser = an_organisation(f"Fundacja {name}")
        programme = programmes.found_programme(
            actor=ADMIN, name=name, slug=f"p-{slug}", organiser_id=organiser.pk
        )
        edition = programmes.draft_edition(
            actor=ADMIN,
            programme_id=programme.pk,
            title=f"Edycja {name}",
            code=slug.upper()[:4],
            slug=slug,
            lead="Dla osób, które rządzą razem z mieszkańcami.",
            places=1,
            starts_on=date(2027, 6, 1),
            ends_on=date(2027, 12, 1),
        )
        if published_at:
            programmes.give_role(
                actor=SYSTEM,
                programme_id=programme.pk,
                role="coordinator",
                person_id=self.people["foreign"].pk,
            )
        return programme, edition

    def _role(self, role: str, who: str) -> None:
        programmes.give_role(
            actor=SYSTEM,
            programme_id=self.programme.pk,
            role=role,
            person_id=self.people[who].pk,
        )

    def _open_call(self, now: datetime) -> None:
        told: dict[str, Any] = {"actor": ADMIN, "now": now}
        rules = programmes.publish_document(
            edition_id=self.edition.pk, title="Regulamin", slug="regulamin", body="Zasady.", **told
        )
        notice, consent = (
            privacy.publish_text(
                programme_id=self.programme.pk,
                kind=kind,
                purpose=f"{kind}-{SLUG}",
                title="Dane osobowe",
                body="Treść.",
                **told,
            )
            for kind in ("notice", "consent")
        )
        version = questionnaires.draft_questionnaire(
            actor=ADMIN, programme_id=self.programme.pk, title="Zgłoszenie", sections=SECTIONS
        )
        questionnaires.publish_version(version_id=version.pk, **told)
        self.call = applying.open_call(
            edition_id=self.edition.pk,
            questionnaire_id=version.pk,
            rules_id=rules.pk,
            notice_id=notice.pk,
            publicity_id=consent.pk,
            **told,
        )

    def _fill(self, role: str, words: str, now: datetime) -> Application:
        actor, person = self.actor(role), self.people[role]
        draft = applying.start_draft(actor=actor, call_id=self.call.pk, now=now)
        contact = {**KONTAKT, "imie": person.first_name, "nazwisko": person.last_name}
        for section, answers in (("kontakt", contact), ("wspolpraca", {"opis": words})):
            applying.save_section(
                actor=actor,
                application_id=draft.pk,
                section=section,
                answers=answers,
                revision=None,
                now=now,
            )
        return draft

    def _let_help(self, draft: Application, now: datetime) -> None:
        share = applying.invite_person(
            actor=self.actor("winner"),
            application_id=draft.pk,
            email=self.people["helper"].email,
            right=Right.WRITE,
            now=now,
        )
        token = applied.token_of(share)
        applying.join(actor=self.actor("helper"), uid=share.uid, token=token, now=now)
        self.things["shared"] = f"{SLUG}__{draft.pk}"

    def _pass_formally(self, role: str, now: datetime) -> None:
        assessing.decide_formally(
            actor=self.actor("coordinator"),
            application_id=self.things[f"{role}_id"],
            version=1,
            answers={self.things["formal"]: {"met": True, "note": ""}},
            result="positive",
            now=now,
        )

    def _give(self, role: str, who: str, now: datetime) -> MeritCard:
        card = assessing.assign_card(
            actor=self.actor("coordinator"),
            application_id=self.things[f"{role}_id"],
            reviewer_id=self.seats[who].pk,
            now=now,
        )
        self.things[f"card_{role}_{who}"] = card.pk
        return card

    def _mark(self, role: str, who: str, points: int, now: datetime) -> None:
        secret = "marks of the reviewer" if who == "reviewer" else "marks of the second"
        assessing.finish_card(
            actor=self.actor(who),
            card_id=self.things[f"card_{role}_{who}"],
            marks={self.things["criterion"]: Given(points, f"{SECRETS[secret]} {WHY}")},
            comment="",
            revision=0,
            now=now,
        )

    def _keep_revision(self, run: Any) -> None:
        self.things |= {"run": run.pk, "revision": run.revision}


# When each phase is looked at, and what happens just before.
PHASES: dict[str, tuple[datetime, Callable[[Story, datetime], None]]] = {
    "draft": (at(1, 2), Story.draft),
    "announced": (at(15, 2), Story.announced),
    "open": (at(10, 3), Story.open),
    "closed": (at(15, 3, 7), Story.closed),
    "assessment": (at(20, 3), Story.assessment),
    "interviews": (at(6, 4), Story.interviews),
    "selection": (at(13, 4), Story.selection),
    "approved": (at(16, 4), Story.approved),
    "results": (at(21, 4), Story.results),
    "appeals_over": (at(30, 4), Story.appeals_over),
    "archived": (at(1, 6), Story.archived),
}
