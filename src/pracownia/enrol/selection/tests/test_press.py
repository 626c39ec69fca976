"""The sentence for newspapers, inflected as spoken, and the reserve told in words."""

import pytest

from pracownia.enrol.selection import actions, queries
from pracownia.enrol.selection.models import Offer
from pracownia.enrol.selection.queries.entries import entries
from pracownia.enrol.selection.queries.papers import results_list
from pracownia.enrol.selection.rules.press import (
    Someone,
    chosen_from,
    from_voivodeship,
    functions,
    municipalities,
    sentence,
)

from .cast import NOW, Cast

NAMES = {"24": "śląskie", "06": "lubelskie"}


def people(count, role="", where="24", **more):
    return [
        Someone(
            role, where, f"{where}{role}{n}", more.get("kind", "rural"), more.get("named", True)
        )
        for n in range(count)
    ]


def words(text):
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_example_of_the_issue():
    everybody = [
        *(Someone("wojt", f"{n:02d}", str(n)) for n in range(6)),
        *(Someone("burmistrz", f"{n:02d}", str(n)) for n in range(6, 11)),
        *(Someone("urzednik", f"{n % 16:02d}", str(n)) for n in range(11, 32)),
    ]
    assert sentence(everybody, {}) == (
        "32 osoby z 16 województw, w tym 21 osób pracujących w urzędach i 11 wójtów i burmistrzów."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 osoba"), (2, "2 osoby"), (5, "5 osób"), (12, "12 osób"), (22, "22 osoby")],
)
def test_people_are_counted_as_polish_counts(count, words):
    assert sentence(people(count), NAMES).startswith(f"{words} z województwa śląskiego")


def test_a_function_that_the_house_does_not_know_is_said_as_the_form_calls_it():
    clubs = [Someone("klub", "24", str(n), called="osoba prowadząca klub") for n in range(3)]
    assert words(sentence([*clubs, *people(2, "radny")], NAMES)) == (
        "5 osób z województwa śląskiego, w tym 3 osoby z funkcją „osoba prowadząca klub” "
        "i 2 radnych."
    )
    assert functions(clubs[:1]) == []
    assert functions([Someone("klub", called="")] * 3) == []


def test_functions_are_inflected_and_one_person_is_not_singled_out():
    assert functions([*people(2, "radny"), *people(1, "soltys"), *people(1, "wojt")]) == [
        "2 radnych"
    ]
    assert functions([*people(3, "prezydent"), *people(1, "burmistrz")]) == [
        "4 burmistrzów i prezydentów miast"
    ]
    assert functions(people(2, "rada_seniorow")) == ["2 osoby z rad seniorów"]
    assert functions(people(5, "zarzad_ngo")) == ["5 osób z zarządów organizacji"]


def test_municipalities_are_counted_once_by_kind():
    some = [*people(5), *people(2, "x", "06", kind="urban_rural"), *people(1, "y", kind="urban")]
    assert (
        municipalities([*some, *some])
        == "Mieszkają lub działają w 8 gminach: 5 wiejskich, 2 miejsko-wiejskich i 1 miejskiej."
    )
    assert municipalities(people(1)) == "Mieszkają lub działają w 1 gminie: 1 wiejskiej."
    assert (chosen_from(1), chosen_from(118)) == (
        "Wybór spośród 1 zgłoszenia.",
        "Wybór spośród 118 zgłoszeń.",
    )
    assert from_voivodeship("kujawsko-pomorskie") == "z województwa kujawsko-pomorskiego"


def test_fewer_than_five_without_consent_are_not_found_by_counting_back():
    named = people(6, "wojt")
    hidden = people(4, "radny", "06", named=False)
    assert sentence([*named, *hidden], NAMES) == "10 osób z województwa śląskiego, w tym 6 wójtów."
    hidden += people(1, "radny", "06", named=False)
    assert (
        sentence([*named, *hidden], NAMES) == "11 osób z 2 województw, w tym 6 wójtów i 5 radnych."
    )


@pytest.fixture
def cast(db):
    return Cast()


@pytest.fixture
def run(cast):
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    return actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)


def resigned(cast, last):
    offer = Offer.objects.get(application=cast.applications[last])
    actions.resign(actor=cast.actor(last), offer_id=offer.pk, reason="Praca", now=NOW)


def test_the_page_counts_who_is_from_my_voivodeship_without_javascript(cast, run, client):
    page = "/programy/pracownia-3/wyniki/"
    assert "Z mojego województwa" in words(client.get(page).content.decode())
    here = words(client.get(f"{page}?woj=24").content.decode())
    assert "1 osoba z województwa śląskiego." in here
    client.force_login(cast.person("Wójcik"))
    mine = words(client.get(page).content.decode())
    assert f'href="{page}?woj=24">Moje: śląskie' in mine


def test_the_note_is_for_those_who_see_the_list_and_copied_without_javascript(cast, run, client):
    client.force_login(cast.anna)
    page = words(client.get("/biuro/pracownia-3/wybor/dla-mediow/").content.decode())
    assert "readonly" in page
    assert "5 osób z" in page
    assert "http" in page
    assert "/programy/pracownia-3/wyniki/" in page
    client.force_login(cast.stranger)
    assert client.get("/biuro/pracownia-3/wybor/dla-mediow/").status_code == 403


def test_everybody_reads_why_it_was_not_simply_the_next_of_the_reserve(cast, run, client):
    resigned(cast, "Bator")
    made = Offer.objects.get(instead_of__isnull=False)
    made.why = {
        "skipped": [
            {"number": "PS-0099", "application_id": 0, "rules": [1]},
            {"number": "PS-0098", "application_id": 0, "rules": [1]},
        ]
    }
    made.save()
    told = (
        "Pominięte: PS-0099 i PS-0098. Inaczej te limity nie byłyby zachowane: "
        "„Wójtowie” (co najmniej 3)."
    )

    assert told in words(client.get("/programy/pracownia-3/wyniki/").content.decode())
    assert told in words(" ".join(map(str, results_list(cast.edition.pk).blocks)))
    client.force_login(cast.anna)
    assert told in words(client.get("/biuro/pracownia-3/wybor/miejsca/").content.decode())


def test_a_reason_that_people_wrote_and_a_name_without_consent_stay_in_the_office(
    cast, run, client
):
    resigned(cast, "Gaj")
    waiting = queries.still_waiting(run)
    reason = "Pan Jan z trudną sytuacją w domu"
    actions.offer_by_hand(
        actor=cast.coordinator,
        run_id=run.pk,
        application_id=next(pk for pk, text in waiting if "Wilk" in text or "Sowa" in text),
        reason=reason,
        now=NOW,
    )
    told = entries(run)
    assert [(one.name, one.instead_of) for one in told] == [("", "PS-0008")]
    page = words(client.get("/programy/pracownia-3/wyniki/").content.decode())
    assert "więc zdecydowali ludzie" in page
    assert reason not in page
    client.force_login(cast.anna)
    assert reason in words(client.get("/biuro/pracownia-3/wybor/miejsca/").content.decode())
