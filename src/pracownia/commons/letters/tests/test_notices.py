"""An event becomes letters: once, in the person's language, addressed as the person wishes."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.template import engines

from pracownia.commons.letters import kinds, notices, rendering
from pracownia.commons.letters.models import Letter
from pracownia.commons.letters.notices import Note
from pracownia.commons.people.models import Person
from pracownia.core.access import SYSTEM
from pracownia.core.events import Event, _ears, _plain, _revive, deliver, publish
from pracownia.core.models import Heard

from .cast import NOON, PROGRAMME, iwona, katarzyna

TEMPLATE = """{% load i18n %}{% translate "sent" context "letter" %}: {{ topic }}

{{ topic }} {{ base_url }}/a?b=1&c=2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried(Event):
    at: datetime
    person_ids: tuple[int, ...]


@pytest.fixture
def template(monkeypatch):
    engine = engines["django"].engine
    made = engine.from_string(TEMPLATE)
    monkeypatch.setattr(engine, "get_template", lambda name: made)
    return "letters/notices/try.txt"


@pytest.fixture
def heard(template, monkeypatch):
    monkeypatch.setattr(kinds, "fixed", {*kinds.fixed})  # the try is no letter of the house

    @notices.notice(Tried, template=template)
    def tried(event):
        for person in Person.objects.filter(pk__in=event.person_ids).order_by("pk"):
            yield Note(person, {"topic": "Żółć & <b>"})

    yield
    _ears.pop(Tried)


def said(**fields) -> Tried:
    return Tried(**({"programme_id": PROGRAMME, "at": NOON, "person_ids": ()} | fields))


@pytest.mark.django_db(transaction=True)
def test_an_event_told_twice_writes_one_letter_to_each_person(heard):
    people = (katarzyna().pk, iwona().pk)

    entry = publish(said(person_ids=people), actor=SYSTEM)
    Heard.objects.all().delete()
    deliver(said(person_ids=people), entry)

    assert Letter.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_event_from_the_journal_is_the_same_cause_as_the_fresh_one():
    fresh = said(at=datetime(2027, 4, 1, 14, 0, tzinfo=ZoneInfo("Europe/Warsaw")), person_ids=(1,))
    revived = _revive(Tried, _plain(asdict(fresh)))

    assert notices.cause_of(revived) == notices.cause_of(fresh)
    assert revived.at.tzinfo is UTC


@pytest.mark.django_db(transaction=True)
def test_a_transaction_rolled_back_leaves_no_letter(heard):
    person = katarzyna()

    with transaction.atomic():
        publish(said(person_ids=(person.pk,)), actor=SYSTEM)
        transaction.set_rollback(True)

    assert Letter.objects.count() == 0


@pytest.mark.django_db
def test_letters_are_in_the_language_of_the_person(template):
    polish = rendering.write_template(template=template, person=katarzyna(), context={"topic": "x"})
    english = rendering.write_template(
        template=template, person=iwona(language="en"), context={"topic": "x"}
    )

    assert polish.subject == "wysłana: x"
    assert polish.body.startswith("Dzień dobry,\n\nx http")
    assert english.subject == "sent: x"
    assert english.body.startswith("Dear Iwona,")


@pytest.mark.django_db
def test_letters_are_plain_text_and_a_value_cannot_become_a_header(template):
    written = rendering.write_template(
        template=template,
        person=katarzyna(),
        context={"topic": "a & <b>"},
    )

    assert "a & <b>" in written.body
    assert "&c=2" in written.body

    sly = rendering.write_template(
        template=template, person=iwona(), context={"topic": "a\r\nBcc: all@example.com"}
    )
    assert "\n" not in sly.subject
    assert "\r" not in sly.subject


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "greeting"),
    [("pani", "Szanowna Pani Katarzyno,"), ("pan", "Szanowny Panie,"), ("imie", "Dzień dobry,")],
)
def test_the_greeting_is_the_one_the_person_chose(template, address, greeting):
    written = rendering.write_template(
        template=template, person=katarzyna(address=address), context={"topic": "x"}
    )

    assert written.body.splitlines()[0] == greeting
