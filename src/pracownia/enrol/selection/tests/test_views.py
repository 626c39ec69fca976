"""The pages: the same number of queries for any list, no JavaScript needed, refusals in words."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pracownia.announce.programmes.models import Window
from pracownia.enrol.selection import actions
from pracownia.enrol.selection.models import Decision, Offer, Quota, Run
from pracownia.enrol.selection.rules import QuotaData

from .cast import NOW, PEOPLE, Cast, with_cards

pytestmark = pytest.mark.django_db
OFFICE = "/biuro/pracownia-3/wybor/"
MUNICIPALITIES = ("240904", "246901", "060101", "240901", "020101", "040101", "160102", "120101")


def many(times):
    people = list(PEOPLE)
    for n in range((times - 1) * len(PEOPLE)):
        role = ("wojt", "burmistrz", "radny")[n % 3]
        where = MUNICIPALITIES[n % len(MUNICIPALITIES)]
        people.append((f"Osoba Numer{n}", "fm"[n % 2], role, where, 55 + n % 30))
    return people


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def office(client, cast):
    client.force_login(cast.anna)
    return client


def announced(cast):
    run = cast.proposed()
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    return actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)


def text(response):
    return response.content.decode().replace("\u00a0", " ")


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address",
    [
        OFFICE,
        f"{OFFICE}?pokaz=sporne",
        f"{OFFICE}?szukaj=o&woj=24",
        f"{OFFICE}miejsca/",
        f"{OFFICE}limity/",
        f"{OFFICE}zatwierdz/",
        f"{OFFICE}protokol/",
        f"{OFFICE}gdyby/?miejsca=4&od-1=2",
        f"{OFFICE}propozycje/?starsza=1&nowsza=1",
        "/programy/pracownia-3/wyniki/",
    ],
)
def test_pages_ask_as_often_for_three_times_as_many_people(client, address, transactional_sizes):
    few, many_ = transactional_sizes(address)

    assert few == many_


@pytest.fixture
def transactional_sizes(client):
    """The number of queries of a page for N and for 3N people."""

    class Undo(Exception):
        pass

    def measured(address):
        found = []
        for times in (1, 3):
            try:
                with transaction.atomic():
                    cast = Cast(many(times))
                    client.force_login(cast.anna)
                    announced(cast)
                    found.append(queries_of(client, address))
                    raise Undo
            except Undo:
                pass
        return found

    return measured


def test_the_board_stays_below_ten_queries(office, cast):
    cast.proposed()

    assert queries_of(office, OFFICE) <= 10


def test_the_board_shows_dots_words_people_and_decisions(office, cast):
    cast.proposed()

    page = text(office.get(OFFICE))

    assert "Wybór osób" in page
    assert "Katarzyna Wójcik" in page
    assert "Zakwalifikowana" in page
    assert "Zakwalifikowany" in page
    assert "Rezerwa, miejsce 1" in page
    assert "Spełnione: co najmniej 3" in page


def test_filters_find_people_by_text_voivodeship_and_decision(office, cast):
    cast.proposed()

    assert "Jan Bator" in text(office.get(f"{OFFICE}?szukaj=bator"))
    assert "Jan Bator" not in text(office.get(f"{OFFICE}?szukaj=kania"))
    assert "Iwona Kania" in text(office.get(f"{OFFICE}?woj=24"))
    assert "Adam Wilk" not in text(office.get(f"{OFFICE}?woj=24"))
    assert "Katarzyna Wójcik" not in text(office.get(f"{OFFICE}?pokaz=rezerwa"))
    assert "Nikt nie pasuje" in text(office.get(f"{OFFICE}?szukaj=zzz"))


def test_the_panel_says_why_with_points_and_what_would_change(office, cast):
    with_cards(cast, "Wilk")
    cast.proposed()
    kania, wilk = cast.applications["Kania"], cast.applications["Wilk"]

    page = text(office.get(f"{OFFICE}{kania.pk}/dlaczego/"))
    assert "Iwona Kania: dlaczego" in page
    assert "Najwyżej 1 z gminy" in page

    page = text(office.get(f"{OFFICE}{wilk.pk}/dlaczego/"))
    assert "trzeba było jeszcze 2 pkt" in page
    assert "Współpraca z mieszkańcami" in page
    assert "32 z 40" in page
    assert "Wtedy z listy wypadnie" in page
    assert "Konkretny przykład z przystankiem" in page
    part = office.get(f"{OFFICE}{kania.pk}/dlaczego/", headers={"HX-Request": "true"})
    assert text(part).lstrip().startswith("<aside")


def test_a_person_is_moved_without_javascript_and_a_refused_move_keeps_the_reason(office, cast):
    run = cast.proposed()
    kania = cast.applications["Kania"]
    address = f"{OFFICE}{kania.pk}/decyzja/"

    answer = office.post(address, {"outcome": "selected", "reason": "krótko", "revision": 0})
    assert answer.status_code == 422
    assert "krótko" in text(answer)
    assert "co najmniej 10 znaków" in text(answer)
    given = {"outcome": "selected", "reason": "Doświadczenie w konsultacjach", "revision": 0}
    assert office.post(address, given).status_code == 302
    page = text(office.get(OFFICE))
    assert "przesunięcie komisji" in page
    assert "Za dużo: Poraj" in page

    stale = office.post(address, {**given, "outcome": "refused"})
    assert stale.status_code == 422
    assert "Lista zmieniła się" in text(stale)
    assert Run.objects.get(pk=run.pk).revision == 1


def test_limits_are_set_on_the_page_and_nonsense_is_shown_at_its_field(office, cast):
    data = {
        "places": 5,
        "reserve": 2,
        "confirm_days": 5,
        "limit-TOTAL_FORMS": 2,
        "limit-INITIAL_FORMS": 0,
        "limit-0-what": "value:rola:wojt",
        "limit-0-minimum": 7,
        "limit-0-maximum": 3,
        "limit-1-what": "",
    }

    answer = office.post(f"{OFFICE}limity/", data)
    assert answer.status_code == 422
    assert "Dolna granica (7) jest wyższa niż górna (3)" in text(answer)
    assert 'href="#id_limit-0-minimum"' in text(answer)
    assert not Quota.objects.exists()

    assert office.post(f"{OFFICE}limity/", {**data, "limit-0-minimum": 2}).status_code == 302
    quota = Quota.objects.get()
    assert (quota.trait, quota.value, quota.minimum, quota.maximum) == ("rola", "wojt", 2, 3)
    assert quota.label
    assert 'value="2"' in text(office.get(f"{OFFICE}limity/"))


def test_a_limit_that_the_questionnaire_does_not_suggest_stays_on_the_page(office, cast):
    cast.limits([QuotaData("Kierujący gminami", "rola", "wojt|burmistrz", maximum=4)])

    page = text(office.get(f"{OFFICE}limity/"))

    assert '<option value="value:rola:wojt|burmistrz" selected>Kierujący gminami</option>' in page


def test_a_list_is_counted_on_the_page_with_the_seed_of_the_committee(office, cast):
    assert "Ustaw limity" in text(office.get(OFFICE))
    cast.limits()
    assert "Policz listę" in text(office.get(OFFICE))

    assessment_is_over()
    assert office.post(f"{OFFICE}policz/", {"seed": "6 3 5 1"}).status_code == 302

    assert Run.objects.get().seed == "6 3 5 1"


def test_contradictory_limits_are_explained_on_the_page(office, cast):
    cast.limits([QuotaData("Wójtowie", "rola", "wojt", minimum=4)])

    assessment_is_over()
    answer = office.post(f"{OFFICE}policz/", {"seed": "1"})

    assert answer.status_code == 422
    assert "Obniż dolną granicę" in text(answer)


def assessment_is_over():
    """Pages ask the real clock."""
    past = datetime(2020, 1, 1, tzinfo=UTC)
    Window.objects.filter(kind="assessment").update(opens_at=past, closes_at=past)


def test_from_approval_to_the_public_list(client, cast):
    run = cast.proposed()
    client.force_login(cast.dorota)
    assert client.get("/programy/pracownia-3/wyniki/").status_code == 404

    assert client.post(f"{OFFICE}zatwierdz/", {"revision": 0}).status_code == 302
    client.force_login(cast.anna)
    assert "do 12 osób" in text(client.get(f"{OFFICE}oglos/"))
    assert client.post(f"{OFFICE}oglos/").status_code == 302
    assert client.post(f"{OFFICE}oglos/").status_code == 409

    client.logout()
    page = text(client.get("/programy/pracownia-3/wyniki/"))
    assert "Katarzyna Wójcik" in page
    assert "Jan Bator" not in page
    assert "PS-0003" in page
    assert "Jan Bator" not in text(client.get("/programy/pracownia-3/wyniki/?funkcja=wojt"))
    assert "PS-0003" not in text(client.get("/programy/pracownia-3/wyniki/?funkcja=wojt"))
    # A councillor of this town would be known without a name.
    assert "PS-0003" not in text(client.get("/programy/pracownia-3/wyniki/?funkcja=radny"))
    record = client.get("/programy/pracownia-3/wyniki/zapis.json")
    assert json.loads(record.content)["digest"] == run.digest


def test_strangers_and_reviewers_see_no_board(client, cast):
    cast.proposed()
    for person in (cast.stranger, cast.tomasz):
        client.force_login(person)
        for page in ("", "limity/", "zapis.json", "protokol/"):
            assert client.get(OFFICE + page).status_code == 403


def test_a_person_reads_the_result_confirms_and_gives_the_place_back(client, cast):
    run = cast.proposed()
    client.force_login(cast.person("Bator"))
    mine = "/moje/zgloszenia/PS-0003/wynik/"
    assert client.get(mine).status_code == 404
    actions.approve(actor=cast.chair, run_id=run.pk, revision=run.revision, now=NOW)
    actions.announce(actor=cast.coordinator, run_id=run.pk, now=NOW)
    Offer.objects.update(due_at="2100-01-01T00:00:00Z")

    page = text(client.get(mine))
    assert "Jest dla Ciebie miejsce" in page
    assert "85" in page
    assert client.post(f"{mine}potwierdz/").status_code == 302
    assert "Miejsce potwierdzone" in text(client.get(mine))
    assert client.post(f"{mine}potwierdz/").status_code == 409
    empty = client.post(f"{mine}rezygnacja/", {"reason": ""})
    assert empty.status_code == 422
    assert client.post(f"{mine}rezygnacja/", {"reason": "Zmiana pracy"}).status_code == 302
    assert "Miejsce oddane" in text(client.get(mine))

    client.force_login(cast.stranger)
    assert client.get(mine).status_code == 404


def test_before_the_list_the_page_of_places_says_when_they_are_offered(office, cast):
    page = office.get(f"{OFFICE}miejsca/")

    assert (page.status_code, "Jeszcze nie ma propozycji miejsc" in text(page)) == (200, True)


def test_a_place_that_the_reserve_cannot_fill_is_offered_on_the_page(office, cast):
    run = announced(cast)
    gaj = Offer.objects.get(application=cast.applications["Gaj"])
    office.post(f"{OFFICE}miejsca/{gaj.pk}/rezygnacja/", {"reason": "Telefonicznie"})
    assert "1 miejsce jest wolne" in text(office.get(f"{OFFICE}miejsca/"))
    first = Decision.objects.get(run=run, reserve_place=1)

    answer = office.post(f"{OFFICE}miejsca/", {"application": first.application_id, "reason": ""})
    assert answer.status_code == 422
    given = {"application": first.application_id, "reason": "Decyzja komisji z 28 kwietnia"}
    assert office.post(f"{OFFICE}miejsca/", given).status_code == 302

    assert Offer.objects.get(application=first.application_id).instead_of == gaj


def test_the_reserve_and_those_refused_read_their_own_reasons(client, cast):
    run = announced(cast)
    reserve = Decision.objects.filter(run=run, outcome="reserve").first()
    client.force_login(reserve.application.person)
    address = f"/moje/zgloszenia/{reserve.application.number}/wynik/"
    assert f"Miejsce {reserve.reserve_place} na liście rezerwowej" in text(client.get(address))

    client.force_login(cast.person("Bąk"))
    page = text(client.get("/moje/zgloszenia/PS-0012/wynik/"))
    assert "Tym razem bez miejsca" in page
    assert "Najniższa ocena, którą bierzemy pod uwagę, to 50 pkt" in page


def test_the_protocol_is_issued_in_two_formats_and_read_only_by_the_office(client, cast):
    cast.proposed()
    client.force_login(cast.anna)
    given = {
        "met_on": "2027-04-26",
        "present": [str(one.pk) for one in cast.reviewers],
        "remarks": "Bez uwag.",
    }
    assert client.post(f"{OFFICE}protokol/", {**given, "present": []}).status_code == 422
    assert client.post(f"{OFFICE}protokol/", given).status_code == 302

    page = text(client.get(f"{OFFICE}protokol/"))
    assert "PS/PROT/0001" in page
    assert "DOCX" in page
    client.force_login(cast.stranger)
    assert client.get("/papiery/PS/PROT/0001/").status_code in (403, 404)
