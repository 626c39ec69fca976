"""Letters on paper by a decision of the office: its reason is kept and shown to the person."""

from datetime import UTC, datetime

import pytest

from pracownia.commons.letters import actions, personal, queries
from pracownia.commons.letters.models import Letter, PaperChoice, Wishes
from pracownia.commons.letters.sorting import sort_out
from pracownia.commons.letters.states import State
from pracownia.commons.people.models import Profile
from pracownia.core.access import Actor, Refused
from pracownia.core.models import Entry

from .cast import a_letter, an_edition, anna, iwona

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 5, 4, 8, tzinfo=UTC)
ASKED = {"on_paper": True, "postal_address": "Polna 1, Poraj", "reason": "Prośba przez telefon."}


def test_the_office_puts_letters_on_paper_and_the_person_reads_why(client):
    person, (_anna, actor) = iwona(), anna()
    letter = a_letter(person)
    code = a_letter(person, is_secret=True)

    actions.choose_paper(actor=actor, letter_id=letter.pk, now=NOW, **ASKED)
    sort_out(now=NOW)

    letter.refresh_from_db()
    code.refresh_from_db()
    assert (letter.state, code.state) == (State.PAPER, State.QUEUED)
    assert queries.postal_addresses([letter]) == {person.pk: "Polna 1, Poraj"}
    entry = Entry.objects.get(kind="commons.letters.PaperChosen")
    assert entry.actor_id == actor.person_id
    assert entry.data["choice_id"] == PaperChoice.objects.get(reason="Prośba przez telefon.").pk
    client.force_login(person)
    page = client.get("/moje/wiadomosci/ustawienia/").content.decode()
    assert "Prośba przez telefon." in page
    assert "Polna 1, Poraj" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"reason": " "}, "powód"), ({"postal_address": " "}, "adres")],
    ids=["no reason", "no address"],
)
def test_without_a_reason_or_an_address_nothing_changes(changes, said):
    letter, (_anna, actor) = a_letter(iwona()), anna()
    with pytest.raises(Refused, match=said):
        actions.choose_paper(actor=actor, letter_id=letter.pk, now=NOW, **(ASKED | changes))
    assert not any(model.objects.exists() for model in (Wishes, Profile, Entry))


def test_only_the_programme_that_writes_decides():
    person = iwona()
    letter = a_letter(person)
    for actor in (Actor(person_id=person.pk), Actor(roles=frozenset({("coordinator", 99)}))):
        with pytest.raises(Refused):
            actions.choose_paper(actor=actor, letter_id=letter.pk, now=NOW, **ASKED)
    assert not PaperChoice.objects.exists()


def test_the_address_stands_in_one_place_whoever_gives_it(client):
    person = iwona()
    client.force_login(person)
    sent = {"rhythm": "now", "quiet_from": "21:00", "quiet_until": "07:00", "on_paper": "1"}
    answer = client.post("/moje/wiadomosci/ustawienia/", {**sent, "postal_address": "Leśna 2"})
    assert answer.status_code == 302
    assert Profile.objects.get(person=person).postal_address == "Leśna 2"
    assert "Leśna 2" in client.get("/moje/dane/wizytowka/").content.decode()


def test_the_reason_is_told_in_ones_data_and_goes_with_them():
    person, (_anna, actor) = iwona(), anna()
    actions.choose_paper(actor=actor, letter_id=a_letter(person).pk, now=NOW, **ASKED)
    told = [row for section in personal.tell(person.pk) for row in section.rows]
    assert any("Prośba przez telefon." in value for _label, value in told)

    personal.forget(person.pk, NOW)

    assert not PaperChoice.objects.exists()
    assert Letter.objects.get().body == ""


def test_the_office_page_keeps_what_was_typed_and_says_what_is_missing(client):
    coordinator, _actor = anna()
    edition = an_edition(coordinator)
    letter = a_letter(iwona(), programme_id=edition.programme_id)
    client.force_login(coordinator)
    path = f"/biuro/edycja/listy/{letter.pk}/"
    answer = client.post(f"{path}papier/", {"on_paper": "1", "postal_address": "Polna 1"})
    assert answer.status_code == 422
    assert "Napisz powód" in answer.content.decode()
    assert "Polna 1" in answer.content.decode()

    client.post(f"{path}papier/", ASKED | {"on_paper": "1"})

    assert "Wiadomości idą na papierze" in client.get(path).content.decode()
