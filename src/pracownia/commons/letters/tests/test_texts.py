"""Texts of letters: placeholders checked, names inflected, own words of a programme used."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pracownia.commons.letters import actions, addressing, kinds, plain, queries, rendering, wording
from pracownia.commons.letters.actions import Note
from pracownia.commons.letters.kinds import Field, Kind
from pracownia.commons.letters.models import Letter, Wording
from pracownia.commons.letters.states import State
from pracownia.commons.people.models import Function, Person
from pracownia.core.access import SYSTEM, Refused
from pracownia.core.models import Entry

from .cast import NOON, PROGRAMME, anna, iwona, katarzyna

BOOKED = "advice/notices/slot_booked.txt"
KIND = Kind(
    "letters/notices/try.txt",
    "Try",
    "now",
    "somebody",
    (
        Field("number", "numer zgłoszenia", example="PS-1", required=True),
        Field("remark", "uwaga"),
    ),
)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("Numer: {numer zgłoszenia}", ""),
        ("{Numer Zgłoszenia} {imię i nazwisko: celownik}", ""),
        ("{number} {zaproszony|zaproszona}", ""),
        ("Bez numeru", "W tej wiadomości trzeba zostawić: {numer zgłoszenia}."),
        ("{number} {haslo}", "W tej wiadomości nie ma pola „{haslo}”."),
        ("{number} { zgubiona", "Klamra stoi sama"),
        ("{number} {a|b|c|d}", "podaj dwie lub trzy formy"),
        ("{number: celownik}", "odmieniają się tylko"),
        ("", "Wpisz tekst: jest pusty."),
    ],
)
def test_placeholders_are_checked_and_named(body, sentence):
    found = " ".join(text for _name, text in wording.problems(KIND, "Temat", body))

    assert (sentence in found) if sentence else not found


def test_labels_are_kept_as_names_and_shown_as_labels():
    kept = wording.stored(KIND, "{numer zgłoszenia}, {Imię i nazwisko: dopełniacz}")

    assert kept == "{number}, {person:dopelniacz}"
    assert wording.shown(KIND, kept, "pl") == "{numer zgłoszenia}, {imię i nazwisko: dopelniacz}"
    assert wording.shown(KIND, kept, "en").endswith("{first and last name: dopelniacz}")


def test_values_are_put_in_once_and_are_never_code():
    values = {"number": "{{ settings.SECRET_KEY }} {remark}", "remark": ""}

    text = wording.fill("{number}\n\n{remark}\n\nKoniec", values, lambda name, case: "", "f")

    assert text == "{{ settings.SECRET_KEY }} {remark}\n\nKoniec"


@pytest.mark.parametrize(
    ("fields", "greeting"),
    [
        ({"address": "pani", "first_name": "Katarzyna"}, "Szanowna Pani Katarzyno,"),
        ({"address": "pan", "first_name": "Szymon"}, "Szanowny Panie Szymonie,"),
        ({"gender": "f", "first_name": "Iwona"}, "Dzień dobry, Iwono,"),
        ({"first_name": "Iwona"}, "Dzień dobry,"),
        ({"address": "pani", "first_name": "Xqz"}, "Szanowna Pani,"),
        ({"address": "pan", "first_name": ""}, "Szanowny Panie,"),
    ],
)
def test_the_greeting_has_the_name_in_the_vocative_when_its_form_is_sure(fields, greeting):
    assert addressing.greeting(Person(email="x@poraj.example", **fields)) == greeting


@pytest.mark.django_db
def test_names_and_functions_are_inflected_by_the_chosen_gender():
    person = katarzyna(gender="f")
    Function.objects.create(person=person, kind="radny")
    text = ("Temat", "{person:celownik}, {function:narzednik}, {zaproszony|zaproszona}")

    written = rendering.compose(text, person, {})

    assert "Katarzynie Wójcik, radną, zaproszona" in written.body


@pytest.mark.django_db
def test_every_kind_has_a_text_in_both_languages_that_passes_its_own_check():
    assert len(kinds.catalogue) > 15
    for kind in kinds.catalogue.values():
        for language in ("pl", "en"):
            subject, body = kind.builtin(language)
            found = wording.problems(kind, subject, body)
            assert not found, (kind.key, language, found)
            labels = [str(field.label) for field in kind.fields]
            assert len(set(labels)) == len(labels), kind.key


@pytest.mark.django_db
def test_a_programme_writes_in_its_own_words_and_can_go_back():
    _person, actor = anna()
    kind = kinds.catalogue[BOOKED]
    own = {
        "actor": actor,
        "programme_id": PROGRAMME,
        "template": BOOKED,
        "language": "pl",
    }
    actions.save_wording(subject="Porada", body="Do zobaczenia {dzień i godzina porady}.", **own)

    assert Wording.objects.get().body == "Do zobaczenia {when}."
    [version] = queries.versions(programme_id=PROGRAMME, kind=kind, language="pl")
    assert version.who == "Anna Wrona"
    assert version.body == "Do zobaczenia {dzień i godzina porady}."

    actions.reset_wording(**own)
    assert not Wording.objects.exists()
    assert Entry.objects.filter(kind__startswith="commons.letters.Wording").count() == 2
    with pytest.raises(Refused):
        actions.reset_wording(**own)


@pytest.mark.django_db
def test_a_bad_text_and_a_stranger_write_nothing():
    person, actor = anna()
    given = {"programme_id": PROGRAMME, "template": BOOKED, "language": "pl", "subject": "A"}

    with pytest.raises(Refused, match="nie ma pola"):
        actions.save_wording(actor=actor, body="{when} {sekret}", **given)
    stranger = type(actor)(person_id=person.pk)
    with pytest.raises(Refused):
        actions.save_wording(actor=stranger, body="{when}", **given)

    assert not Wording.objects.exists()


@pytest.mark.django_db
def test_letters_wait_when_the_programme_approves_them_and_optional_ones_can_be_off(monkeypatch):
    _person, actor = anna()
    optional = Kind(BOOKED, "x", "x", "x", is_optional=True)
    monkeypatch.setitem(kinds.catalogue, BOOKED, optional)

    def posted(cause):
        note = Note(iwona() if cause == "1" else Person.objects.get(first_name="Iwona"))
        actions.post(
            actor=SYSTEM, template=BOOKED, cause=cause, notes=[note], programme_id=PROGRAMME
        )
        return Letter.objects.count()

    given = {"actor": actor, "programme_id": PROGRAMME}
    actions.set_correspondence(holds=True, switched_off=[], **given)
    assert posted("1") == 1
    assert Letter.objects.get().state == State.HELD
    actions.set_correspondence(holds=False, switched_off=[BOOKED, "applications/x.txt"], **given)
    assert posted("2") == 1


@pytest.mark.django_db
def test_three_letters_cost_as_many_queries_as_one():
    def work(people):
        with CaptureQueriesContext(connection) as counted:
            actions.post(
                actor=SYSTEM,
                template=BOOKED,
                cause=f"x{len(people)}",
                notes=[Note(one, {"slot": SLOT}) for one in people],
                programme_id=PROGRAMME,
            )
        return len(counted)

    people = [katarzyna(), iwona(), anna()[0]]
    assert work(people[:1]) == work(people)


class SLOT:
    topic = "Budżet"
    question = "Jak?"

    class expert:
        name = "Szymon"

    guest = expert
    starts_at = NOON


def test_a_suggestion_is_taken_only_where_it_is_offered():
    text = "Celem potwierdzenia udziału dokonać zgłoszenia."
    hint = next(one for one in plain.check(text).hints if one.suggestions)

    assert plain.replaced(text, f"{hint.number}:0") != text
    for wrong in ("", "99:0", f"{hint.number}:99", "x:y"):
        assert plain.replaced(text, wrong) == text
    assert "".join(piece.text for piece in plain.check(text).pieces) == text
