"""One small world in which everybody has something of their own to keep."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Edition, Membership
from pracownia.announce.programmes.tests.cast import PLAN, TEAM, a_picture, an_organisation
from pracownia.commons.files import actions as files
from pracownia.commons.files.models import StoredFile
from pracownia.commons.files.policies import Policy
from pracownia.commons.keys import entering, totp
from pracownia.commons.keys import rules as keys
from pracownia.commons.keys.models import Authenticator, EmailChange, Passkey, Recovery
from pracownia.commons.letters.models import Letter, Mailing
from pracownia.commons.people import actions as people
from pracownia.commons.people import links
from pracownia.commons.people.models import Function, Person
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.privacy.models import Agreement
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.core import sealing
from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.applications import actions as applying
from pracownia.enrol.applications.models import Application
from pracownia.enrol.applications.tests.cast import KONTAKT, SECTIONS
from pracownia.enrol.assessment import actions as assessing
from pracownia.enrol.assessment.models import MeritCard
from pracownia.enrol.assessment.rules import FormalItem, Given, MeritItem, RoundItem
from pracownia.gather.advice import actions as advice
from pracownia.gather.cohorts import actions as cohorts

from . import (
    announcing,
    associations,
    building,
    deliberations,
    latecomers,
    minors,
    profiles,
    register,
    results,
    spreadsheets,
    talks,
    together,
    waivers,
)

T = timezone.now().replace(microsecond=0)
DAY = timedelta(days=1)
ADMIN = Actor(is_admin=True)
WHY = "Konkretny przykład współpracy z mieszkańcami. " * 3

# Who asks. The first has not signed in; the names of the others are in PEOPLE.
ROLES = (
    *("stranger", "nobody", "owner", "other", "participant", "reviewer", "undeclared"),
    *("conflicted", "expert", "chair", "controller", "coordinator", "foreign", "administrator"),
)
PEOPLE = {
    "nobody": "Jerzy Obcy",
    "owner": "Katarzyna Wójcik",
    "other": "Iwona Kania",
    "participant": "Jan Bator",
    "reviewer": "Tomasz Lis",
    "undeclared": "Marta Głowacka",
    "conflicted": "Paweł Szulc",
    "expert": "Szymon Zaręba",
    "chair": "Dorota Rak",
    "controller": "Zofia Bień",
    "coordinator": "Anna Wrona",
    "foreign": "Beata Nowak",
    "administrator": "Ewa Lisiecka",
}
# What nobody may read but those whom the table names.
SECRETS = {
    "answers of the owner": "KANAREK odpowiedzi właścicielki",
    "draft of the owner": "KANAREK szkicu właścicielki",
    "address of the owner": "katarzyna.kanarek@poraj.example",
    "answers of the other": "KANAREK odpowiedzi innej osoby",
    "justification": "KANAREK uzasadnienia w karcie",
    "reason of a recusal": "KANAREK powodu wyłączenia",
    "reason of a return": "KANAREK powodu zwrotu",
    "question to the expert": "KANAREK pytania o radę",
    "letter to the owner": "KANAREK listu do właścicielki",
    "why somebody was moved": results.NOTE,
    "needs of the participant": profiles.NEEDS,
    "address for people of the edition": profiles.ADDRESS,
    "guardian of the owner": minors.GUARDIAN,
    "why somebody may be late": latecomers.WHY,
    "question about the call": announcing.WHAT,
    "reason about a representative": associations.WHY,
    "voice in the deliberation": deliberations.VOICE,
    "review shown to the owner": deliberations.REVIEW,
}


class World:
    """``things`` names what addresses and forms of the table mean."""

    def __init__(self, *, spice: str = "") -> None:
        self.spice = spice
        self.people = {role: self._person(role) for role in PEOPLE}
        self.things: dict[str, object] = {}
        self.programme, self.open = self._programme("Pracownia", "nabor", begins=-5)
        self._foreign_programme()
        self.closed = self._edition(self.programme, "ocena", begins=-20)
        self.chosen = self._edition(self.programme, "wybor", begins=-40)
        self.told = self._edition(self.programme, "wynik", begins=-45)
        self._roles()
        self._describe(self.open)
        self._sketch()
        self.calls = {slug: self._call(edition) for slug, edition in self._editions()}
        self._apply()
        latecomers.let_in(self, T)
        announcing.announce(self, T)
        self._assess()
        results.select(self, "wybor", T - 2 * DAY)
        results.announce(self, "wynik", T - 2 * DAY)
        announcing.want_letters(self, T)
        talks.hold(self, T)
        deliberations.talk(self, T)
        self._gather()
        self._letters_and_texts()
        register.keep(self.things)
        register.pack(self.things, self.actor("coordinator"))
        building.build(self, T)
        spreadsheets.give(self, T)
        profiles.show(self)
        minors.grow(self, T)
        waivers.ask(self, T)
        together.share(self, T)
        together.wait_for_signature(self, T)
        associations.found(self, T)

    def actor(self, role: str) -> Actor:
        if role == "stranger":
            return Actor()
        person = self.people[role]
        roles = Membership.objects.filter(person=person).values_list("role", "programme_id")
        return Actor(person_id=person.pk, roles=frozenset(roles), is_admin=person.is_admin)

    def text(self, words: str) -> str:
        return f"{words} {self.spice}".strip()

    # Setting the stage

    def _person(self, role: str) -> Person:
        first, last = PEOPLE[role].split()
        email = f"{role}@poraj.example" if role != "owner" else SECRETS["address of the owner"]
        return Person.objects.create_user(
            email,
            first_name=self.text(first)[:100],
            last_name=self.text(last)[:150],
            is_admin=role == "administrator",
            phone="600 000 000",
        )

    def _programme(self, name: str, slug: str, *, begins: int):
        organiser = an_organisation(self.text(f"Fundacja {name}"))
        programme = programmes.found_programme(
            actor=ADMIN, name=self.text(name), slug=name.lower(), organiser_id=organiser.pk
        )
        return programme, self._edition(programme, slug, begins=begins)

    def _edition(self, programme, slug: str, *, begins: int) -> Edition:
        edition = programmes.draft_edition(
            actor=ADMIN,
            programme_id=programme.pk,
            title=self.text(f"Edycja {slug}"),
            code=slug.upper()[:4],
            slug=slug,
            lead=self.text("Dla osób, które rządzą razem z mieszkańcami."),
            places=1,
            starts_on=T.date(),
            ends_on=T.date() + 300 * DAY,
        )
        opens, closes = T + begins * DAY, T + (begins + 12) * DAY
        for kind, first, last in (
            ("applications", opens, closes),
            ("assessment", closes + timedelta(hours=1), closes + 15 * DAY),
            ("results", closes + 16 * DAY, closes + 16 * DAY),
        ):
            programmes.set_window(
                actor=ADMIN, edition_id=edition.pk, kind=kind, opens_at=first, closes_at=last
            )
        programmes.publish_edition(actor=ADMIN, edition_id=edition.pk, now=opens)
        return Edition.objects.get(pk=edition.pk)

    def _editions(self):
        made = (self.open, self.closed, self.chosen, self.told)
        return [(edition.slug, edition) for edition in made]

    def _foreign_programme(self) -> None:
        programme, self.elsewhere = self._programme("Inna", "inna", begins=-5)
        programmes.give_role(
            actor=SYSTEM,
            programme_id=programme.pk,
            role="coordinator",
            person_id=self.people["foreign"].pk,
        )

    def _roles(self) -> None:
        for role, name in (
            ("coordinator", "coordinator"),
            ("chair", "chair"),
            ("expert", "expert"),
            ("controller", "controller"),
        ):
            given = programmes.give_role(
                actor=SYSTEM,
                programme_id=self.programme.pk,
                role=role,
                person_id=self.people[name].pk,
            )
            self.things[f"role_of_{name}"] = given.pk

    def _describe(self, edition: Edition) -> None:
        told = {"actor": self.actor("coordinator"), "edition_id": edition.pk}
        plan = [{**one, "title": self.text(one["title"])[:200]} for one in PLAN[:2]]
        team = [{**one, "name": self.text(one["name"])[:150]} for one in TEAM[:2]]
        programmes.set_plan(sessions=plan, **told)
        programmes.set_team(members=team, **told)
        programmes.set_points(
            kind="gain", points=[{"text": self.text("Sieć osób."), "icon": "stol"}] * 2, **told
        )
        programmes.set_points(kind="role", points=[self.text("radne i radni")], **told)
        programmes.set_picture(alt=self.text("Zdjęcie"), file=a_picture(), **told)
        programmes.set_funding(
            name=self.text("Fundusz"), sentence=self.text("Ze środków."), grant=Decimal(1), **told
        )
        mark = SimpleUploadedFile("znak.png", a_picture().read(), content_type="image/png")
        programmes.add_mark(alt=self.text("znak"), file=mark, **told)
        programmes.describe(
            contact_name=self.text("Anna Wrona"),
            contact_email="nabor@org.example",
            contact_hours=self.text("od 9 do 15"),
            source=self.text("Związek Gmin"),
            official_title=self.text("Akademia"),
            **told,
        )
        self.things["point"] = edition.points.filter(kind="gain").last().pk
        version = programmes.publish_document(
            title="Regulamin", slug="regulamin", body=self.text("# Zasady"), now=T, **told
        )
        drawn = SimpleUploadedFile("wzor.pdf", b"%PDF-1.7\n%%EOF\n", content_type="application/pdf")
        with_file = programmes.publish_document(
            title=self.text("Wzór"), slug="wzor", file=drawn, now=T, **told
        )
        self.things |= {"regulamin": version.document_id, "wzor": with_file.document_id}

    def _sketch(self) -> None:
        """An edition that nobody has published."""
        programmes.draft_edition(
            actor=ADMIN,
            programme_id=self.programme.pk,
            title="Szkic",
            code="SZ",
            slug="szkic",
            places=1,
        )

    def _call(self, edition: Edition):
        told = {"actor": ADMIN, "now": edition.published_at}
        rules = programmes.publish_document(
            edition_id=edition.pk, title="Zasady", body=self.text("Zasady."), **told
        )
        texts = [
            privacy.publish_text(
                programme_id=self.programme.pk,
                kind=kind,
                purpose=f"{kind}-{edition.slug}",
                title=self.text("Dane osobowe"),
                body=self.text("Treść."),
                **told,
            )
            for kind in ("notice", "consent")
        ]
        self.things["notice"] = texts[0].pk
        version = questionnaires.draft_questionnaire(
            actor=ADMIN, programme_id=self.programme.pk, title="Zgłoszenie", sections=SECTIONS
        )
        questionnaires.publish_version(version_id=version.pk, **told)
        return applying.open_call(
            edition_id=edition.pk,
            questionnaire_id=version.pk,
            rules_id=rules.pk,
            notice_id=texts[0].pk,
            publicity_id=texts[1].pk,
            **told,
        )

    # Applying

    def _apply(self) -> None:
        applied = {}
        for role, secret in (
            ("owner", "answers of the owner"),
            ("other", "answers of the other"),
            ("participant", ""),
        ):
            applied[role] = self._sent(role, SECRETS.get(secret, "=HYPERLINK(1)"))
            for slug, days in (("wybor", 35), ("wynik", 40)):
                self._sent(role, "Opis sprawy.", slug, T - days * DAY)
        self.owner, self.other, self.third = applied.values()
        self._fill("owner", "nabor", SECRETS["draft of the owner"], T - DAY, with_file=True)
        self.things |= {"A": self.owner.number, "A_id": self.owner.pk, "B_id": self.other.pk}
        self.things["file"] = StoredFile.objects.get(about__startswith="questionnaires.sheet:").pk
        self.things["receipt"] = applying.give_receipt(
            actor=self.actor("owner"), application_id=self.owner.pk, now=T
        ).number

    def _fill(self, role: str, slug: str, words: str, now, *, with_file: bool = False):
        actor = self.actor(role)
        draft = applying.start_draft(actor=actor, call_id=self.calls[slug].pk, now=now)
        person = self.people[role]
        contact = {**KONTAKT, "imie": person.first_name, "nazwisko": person.last_name}
        contact["funkcja"] = {**KONTAKT["funkcja"], "title": self.text("wójt")}
        told = {"actor": actor, "application_id": draft.pk, "revision": None, "now": now}
        applying.save_section(section="kontakt", answers=contact, **told)
        answers = {"opis": self.text(words)}
        if with_file:
            letter = files.store(
                actor=actor,
                stream=BytesIO(b"%PDF-1.7\n%%EOF\n"),
                name="list.pdf",
                about="",
                policy=Policy("questionnaires.answer", ("pdf",)),
                now=now,
            )
            answers["list"] = {"upload": str(letter.uid)}
        applying.save_section(section="wspolpraca", answers=answers, **told)
        return draft

    def _sent(self, role: str, words: str, slug: str = "ocena", then=T - 15 * DAY) -> Application:
        draft = self._fill(role, slug, words, then)
        return applying.submit(
            actor=self.actor(role),
            application_id=draft.pk,
            key=f"{role}-{slug}",
            received_at=then,
            now=then,
            publish_name=True,
        )

    # Assessing

    def _assess(self) -> None:
        office, call = self.actor("coordinator"), self.calls["ocena"]
        plan = assessing.set_plan(
            actor=office,
            call_id=call.pk,
            divergence=Decimal(25),
            declaration=self.text("Oświadczam, że ocenię zgłoszenia bezstronnie."),
            formal=[FormalItem(self.text("Kompletne"), self.text("Uzupełnij."), ("wspolpraca",))],
            merit=[MeritItem(self.text("Współpraca"), 60, self.text("Opis"), ("wspolpraca",))],
            now=T - 7 * DAY,
        )
        self.criterion = plan.merit_criteria.get()
        self.things["c"] = self.criterion.pk
        self.things["f"] = plan.formal_criteria.get().pk
        assessing.set_round(
            actor=office,
            call_id=call.pk,
            number=2,
            item=RoundItem(
                T + 90 * DAY,
                T + 95 * DAY,
                Decimal(20),
                (MeritItem(self.text("Rozmowa"), 40, self.text("Opis"), ("wspolpraca",)),),
                title=self.text("Rozmowy"),
            ),
            counting="sum",
            now=T - 7 * DAY,
        )
        self.seats = {}
        for role in ("reviewer", "undeclared", "conflicted", "chair"):
            seat = assessing.appoint(
                actor=office,
                call_id=call.pk,
                email=self.people[role].email,
                workplace=self.text("Uniwersytet"),
                is_chair=role == "chair",
                now=T - 7 * DAY,
            )
            if role != "undeclared":
                assessing.declare_impartiality(
                    actor=self.actor(role), reviewer_id=seat.pk, now=T - 6 * DAY
                )
            self.seats[role] = seat
        self.things["seat"] = self.seats["reviewer"].pk
        for application in (self.owner, self.other, self.third):
            assessing.decide_formally(
                actor=office,
                application_id=application.pk,
                version=1,
                answers={plan.formal_criteria.get().pk: {"met": True, "note": ""}},
                result="positive",
                now=T - 5 * DAY,
            )
        self._cards(office)

    def _cards(self, office: Actor) -> None:
        def give(application: Application, role: str) -> MeritCard:
            seat = self.seats[role].pk
            return assessing.assign_card(
                actor=office, application_id=application.pk, reviewer_id=seat, now=T - 4 * DAY
            )

        self.things["card"] = give(self.owner, "reviewer").pk
        refused = give(self.owner, "conflicted")
        assessing.declare_conflict(
            actor=self.actor("conflicted"),
            card_id=refused.pk,
            reason=self.text(SECRETS["reason of a recusal"])[:300],
            now=T - 3 * DAY,
        )
        self.things["finished"] = give(self.other, "reviewer").pk
        give(self.other, "conflicted")
        marks = {self.criterion.pk: Given(40, self.text(f"{SECRETS['justification']} {WHY}"))}
        assessing.finish_card(
            actor=self.actor("reviewer"),
            card_id=self.things["finished"],
            marks=marks,
            comment=self.text("Komentarz."),
            revision=0,
            now=T - 2 * DAY,
        )

    # Taking part

    def _gather(self) -> None:
        cohorts.welcome(
            actor=SYSTEM,
            edition_id=self.closed.pk,
            person_id=self.people["participant"].pk,
            application_id=self.third.pk,
            now=T - DAY,
        )
        slots = [
            advice.open_slot(
                actor=self.actor("expert"),
                programme_id=self.programme.pk,
                topic=self.text("Jawność")[:200],
                starts_at=T + (3 + n) * DAY,
                now=T,
            )
            for n in range(2)
        ]
        self.things |= {"free": slots[0].pk, "taken": slots[1].pk}
        advice.book(
            actor=self.actor("participant"),
            slot_id=slots[1].pk,
            question=self.text(SECRETS["question to the expert"]),
            now=T,
        )

    def _letters_and_texts(self) -> None:
        returned = self._returned()
        self.things["C_open"] = returned.number
        applying.ask_for_completion(
            actor=self.actor("coordinator"),
            application_id=returned.pk,
            sections=["wspolpraca"],
            reason=self.text(SECRETS["reason of a return"]),
            now=T,
        )
        secret = self.text(SECRETS["letter to the owner"])
        self.things["letter"] = self._letter("list", "unknown", self.text("Sprawa"), secret).pk
        self.things["failed"] = self._letter("drugi", "failed").pk
        self.things["printed"] = self._letter("trzeci", "paper").pk
        mailing = Mailing.objects.create(
            programme_id=self.programme.pk,
            edition_id=Edition.objects.get(slug="ocena").pk,
            groups=["roles:reviewer"],
            subject="Spotkanie",
            body="Zapraszamy.",
            created_at=T,
        )
        self.things["mailing"] = mailing.pk
        agreed = Agreement.objects.filter(
            person=self.people["owner"], withdrawn_at=None, text__kind="consent"
        )
        self.things["consent"] = agreed.first().pk
        people.add_function(
            actor=self.actor("owner"),
            person_id=self.people["owner"].pk,
            kind="wojt",
            title=self.text("wójtka"),
            place_code="240904",
        )
        self.things["function"] = Function.objects.get(person=self.people["owner"]).pk
        code = people.ask_for_code(actor=Actor(), email="nowa@poraj.example", now=T)
        self.things["code"] = code.uid
        self._keys(self.people["owner"])

    def _letter(self, key: str, state: str, subject: str = "Sprawa", body: str = "Treść") -> Letter:
        return Letter.objects.create(
            key=key,
            person=self.people["owner"],
            to=self.people["owner"].email,
            programme_id=self.programme.pk,
            template="x",
            subject=subject,
            body=body,
            state=state,
            message_id=f"{key}@org.example",
        )

    def _keys(self, owner: Person) -> None:
        passkey = Passkey.objects.create(
            person=owner, name=self.text("telefon")[:60], credential="eA", public=b"", added_at=T
        )
        self.things["passkey"] = passkey.pk
        secret = sealing.seal(totp.new_secret(), purpose=entering.SECRET)
        Authenticator.objects.create(person=owner, secret=secret, last_step=0, added_at=T)
        owner.has_second_step = True
        owner.save(update_fields=["has_second_step"])
        by = self.people["administrator"]
        Recovery.objects.create(person=owner, by=by, reason=self.text("rozmowa"), at=T)
        told = {"person": owner, "salt": links.new_salt(), "asked_at": T, "by": by}
        done = EmailChange.objects.create(
            old="dawny@poraj.example",
            new=owner.email,
            expires_at=T,
            done_at=timezone.now(),
            reason=self.text("dowód"),
            **told,
        )
        waits = EmailChange.objects.create(
            old=owner.email,
            new="nowy@poraj.example",
            expires_at=timezone.now() + DAY,
            **told,
        )
        self.things["email_changed"], self.things["email_change"] = done.uid, waits.uid
        self.things["owner_uid"] = owner.uid
        self.things["email_new"] = links.token_of(keys.CONFIRM, waits.uid, waits.salt)
        self.things["email_old"] = links.token_of(keys.STOP, waits.uid, waits.salt)

    def _returned(self) -> Application:
        """A fresh application of the participant, sent to the call that is open."""
        draft = self._fill("participant", "nabor", "Opis.", T - DAY)
        return applying.submit(
            actor=self.actor("participant"),
            application_id=draft.pk,
            key="nabor",
            received_at=T - DAY,
            now=T - DAY,
        )
