"""A call of Pracownia Samorządowa, and the people who apply to it and look after it."""

from datetime import UTC, datetime, timedelta

from pracownia.announce.programmes import actions as programmes
from pracownia.announce.programmes.models import Edition, Window
from pracownia.commons.people.models import Organisation, Person
from pracownia.commons.privacy import actions as privacy
from pracownia.commons.questionnaires import actions as questionnaires
from pracownia.core.access import SYSTEM, Actor
from pracownia.enrol.applications import actions
from pracownia.enrol.applications.models import Application, Call

OPENS = datetime(2027, 3, 29, 6, 0, tzinfo=UTC)
CLOSES = datetime(2027, 4, 12, 21, 59, 59, tzinfo=UTC)
NOW = datetime(2027, 4, 3, 12, 32, tzinfo=UTC)
AFTER = CLOSES + timedelta(days=1)
SLUG = "pracownia-2027"

SECTIONS = [
    {
        "slug": "kontakt",
        "title": "Podaj dane kontaktowe",
        "fields": [
            {"slug": "imie", "kind": "short", "label": "Imię", "object": "imię", "trait": "imie"},
            {
                "slug": "nazwisko",
                "kind": "short",
                "label": "Nazwisko",
                "object": "nazwisko",
                "trait": "nazwisko",
            },
            {
                "slug": "funkcja",
                "kind": "function",
                "label": "Jaką funkcję pełnisz?",
                "object": "funkcję, którą pełnisz",
                "trait": "rola",
            },
            {
                "slug": "gmina",
                "kind": "place",
                "label": "Gmina",
                "object": "nazwę gminy",
                "trait": "gmina",
            },
        ],
    },
    {
        "slug": "wspolpraca",
        "title": "Opowiedz o współpracy z mieszkańcami",
        "fields": [
            {
                "slug": "opis",
                "kind": "long",
                "label": "Opisz jedną sprawę",
                "object": "opis sprawy",
                "subject": "Opis sprawy",
                "max_chars": 1500,
            },
            {
                "slug": "list",
                "kind": "file",
                "label": "List poparcia",
                "required": False,
            },
        ],
    },
]

KONTAKT = {
    "imie": "Katarzyna",
    "nazwisko": "Wójcik",
    "funkcja": {"kind": "wojt", "title": "wójtka", "since": 2018},
    "gmina": {
        "code": "240904",
        "name": "Poraj",
        "kind": "rural",
        "county": "myszkowski",
        "voivodeship": "śląskie",
        "text": "Poraj, gmina wiejska, powiat myszkowski, śląskie",
    },
}
WSPOLPRACA = {"opis": "Przesunęliśmy przystanek bliżej ośrodka zdrowia."}


def a_person(name="Katarzyna Wójcik", email=""):
    first, _, last = name.partition(" ")
    email = email or f"{first}.{last}@poraj.example".lower()
    found = Person.objects.filter(email=email).first()
    return found or Person.objects.create_user(email, first_name=first, last_name=last)


def acting(person, *roles):
    return Actor(person_id=person.pk, roles=frozenset(roles))


def a_coordinator(call, name="Anna Wrona", role="coordinator"):
    person = a_person(name)
    programme_id = call.edition.programme_id
    programmes.give_role(actor=SYSTEM, programme_id=programme_id, role=role, person_id=person.pk)
    return acting(person, (role, programme_id))


def a_call(
    opens_at=OPENS, closes_at=CLOSES, slug=SLUG, sections=SECTIONS, name="Pracownia Samorządowa"
):
    admin = Actor(is_admin=True)
    organiser = Organisation.objects.create(name="Fundacja Wspólny Stół")
    programme = programmes.found_programme(actor=admin, name=name, organiser_id=organiser.pk)
    edition = programmes.draft_edition(
        actor=admin,
        programme_id=programme.pk,
        title="Pracownia Samorządowa 2027",
        slug=slug,
        code="PS",
        lead="Dla osób, które rządzą razem z mieszkańcami.",
        places=32,
    )
    rules = programmes.publish_document(
        actor=admin, edition_id=edition.pk, title="Regulamin", body="Zasady.", now=NOW
    )
    programmes.set_window(
        actor=admin,
        edition_id=edition.pk,
        kind=Window.Kind.APPLICATIONS,
        opens_at=opens_at,
        closes_at=closes_at,
    )
    programmes.publish_edition(actor=admin, edition_id=edition.pk, now=NOW)
    texts = {
        kind: privacy.publish_text(
            actor=admin,
            programme_id=programme.pk,
            kind=kind,
            purpose=purpose,
            title=title,
            body="Treść.",
            now=NOW,
        )
        for kind, purpose, title in (
            ("notice", "rekrutacja", "Jak przetwarzamy dane osobowe"),
            ("consent", "imie-na-liscie", "Zgadzam się na imię i nazwisko na liście wyników"),
        )
    }
    version = questionnaires.draft_questionnaire(
        actor=admin, programme_id=programme.pk, title="Zgłoszenie", sections=sections
    )
    questionnaires.publish_version(actor=admin, version_id=version.pk, now=NOW)
    call = actions.open_call(
        actor=admin,
        edition_id=edition.pk,
        questionnaire_id=version.pk,
        rules_id=rules.pk,
        notice_id=texts["notice"].pk,
        publicity_id=texts["consent"].pk,
        now=NOW,
    )
    return Call.objects.select_related("edition__programme", "window").get(pk=call.pk)


def a_draft(call, person=None, *, filled=True, now=NOW):
    actor = acting(person or a_person())
    draft = actions.start_draft(actor=actor, call_id=call.pk, now=now)
    if filled:
        fill(draft, actor, now=now)
    return draft


def fill(draft, actor, *, now=NOW, **changes):
    for section, answers in (("kontakt", KONTAKT), ("wspolpraca", WSPOLPRACA)):
        actions.save_section(
            actor=actor,
            application_id=draft.pk,
            section=section,
            answers={**answers, **{k: v for k, v in changes.items() if k in answers}},
            revision=None,
            now=now,
        )


def a_sent(call, person=None, *, now=NOW, key="klucz", **changes):
    person = person or a_person()
    draft = a_draft(call, person, now=now)
    if changes:
        fill(draft, acting(person), now=now, **changes)
    return actions.submit(
        actor=acting(person), application_id=draft.pk, key=key, received_at=now, now=now
    )


def a_typed(call, *, now=NOW, **reach):
    """On paper, of somebody without an address; the code is on the receipt."""
    admin = a_coordinator(call, "Ewa Paluch")
    return actions.type_in(
        actor=admin,
        call_id=call.pk,
        answers={**KONTAKT, **WSPOLPRACA},
        given_on=now.date(),
        now=now,
        **{
            "first_name": "Zofia",
            "last_name": "Bąk",
            "phone": "600100200",
            "is_adult": True,
            **reach,
        },
    )


def fresh(application):
    return Application.objects.select_related("sheet", "call__edition", "call__window").get(
        pk=application.pk
    )


def edition_of(call):
    return Edition.objects.get(pk=call.edition_id)
